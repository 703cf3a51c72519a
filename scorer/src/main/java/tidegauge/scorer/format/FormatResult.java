package tidegauge.scorer.format;

/// What the format check found out about one answer; strict and lenient are separate facts.
///
/// @param status [Status#PASS] or [Status#FAIL] of the strict check; see [Status]
/// @param strict whether the whole answer is in the format
/// @param lenient whether a payload in the format can be found in the answer
/// @param found how the payload was found
/// @param reason why it failed or could not be judged, without the answer's text; empty when it
///   passed
public record FormatResult(
        Status status, boolean strict, boolean lenient, Found found, String reason) {

    /// Nothing was expected.
    static final FormatResult NOTHING_EXPECTED =
            new FormatResult(Status.NONE, false, false, Found.NONE, "");

    /// How the check ended.
    public enum Status {
        /// The strict check passed.
        PASS,
        /// The strict check failed; a lenient one may have passed.
        FAIL,
        /// Nothing was expected, so nothing was judged.
        NONE,
        /// The check could not run: neither a good nor a bad answer.
        ERROR
    }

    /// How the payload was found.
    public enum Found {
        /// The whole answer is the payload.
        RAW,
        /// The payload was the content of a Markdown code fence.
        FENCED,
        /// The payload was found inside other text.
        EMBEDDED,
        /// The payload was found after mending its syntax.
        REPAIRED,
        /// No payload was found.
        NONE
    }

    static FormatResult error(String reason) {
        return new FormatResult(Status.ERROR, false, false, Found.NONE, reason);
    }

    static FormatResult judged(boolean strict, boolean lenient, Found found, String reason) {
        return new FormatResult(
                strict ? Status.PASS : Status.FAIL, strict, lenient, found, strict ? "" : reason);
    }
}
