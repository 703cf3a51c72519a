package tidegauge.scorer.format;

import com.google.re2j.Matcher;
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
        Matcher matcher = pattern.matcher(answer.text());
        if (!matcher.find())
            return FormatResult.judged(false, false, Found.NONE, "the pattern is not found");
        boolean whole = matcher.start() == 0 && matcher.end() == answer.text().length();
        return FormatResult.judged(true, true, whole ? Found.RAW : Found.EMBEDDED, "");
    }
}
