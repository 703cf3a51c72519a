package tidegauge.scorer.format;

import com.google.re2j.PatternSyntaxException;
import tidegauge.scorer.format.FormatResult.Found;

/// A pattern must be found in the answer, as its author wrote it: who wants the whole answer to
/// match anchors it.
///
/// Patterns are RE2's (no look-around, no back references), so that time is linear in the answer.
/// Strict and lenient are the same here.
record RegexExpectation(LinearPattern pattern) implements Expectation {

    static RegexExpectation compile(String regex) {
        try {
            return new RegexExpectation(LinearPattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw new ExpectationException(
                    "the regex does not compile (RE2 syntax, no look-around, no back references): "
                            + e.getDescription());
        }
    }

    @Override
    public FormatResult check(Answer answer) {
        return switch (pattern.search(answer.text())) {
            case NOWHERE ->
                    FormatResult.judged(false, false, Found.NONE, "the pattern is not found");
            case WITHIN -> FormatResult.judged(true, true, Found.EMBEDDED, "");
            case WHOLE -> FormatResult.judged(true, true, Found.RAW, "");
        };
    }
}
