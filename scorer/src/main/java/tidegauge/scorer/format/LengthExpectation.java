package tidegauge.scorer.format;

import tidegauge.scorer.format.FormatResult.Found;

/// The answer's length in Unicode code points must lie between two bounds, both included.
record LengthExpectation(long min, long max) implements Expectation {

    @Override
    public FormatResult check(Answer answer) {
        long length = answer.text().codePointCount(0, answer.text().length());
        boolean within = min <= length && length <= max;
        String reason =
                length < min
                        ? "shorter than " + min + " code points"
                        : "longer than " + max + " code points";
        return FormatResult.judged(within, within, within ? Found.RAW : Found.NONE, reason);
    }
}
