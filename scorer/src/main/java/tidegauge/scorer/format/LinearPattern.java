package tidegauge.scorer.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// An RE2 pattern whose work on one answer is bounded: its time is linear in the answer, but also
/// in its own size, which a few characters can make large.
///
/// @param pattern the compiled pattern
record LinearPattern(Pattern pattern) {

    /// @throws PatternSyntaxException when it is not an RE2 pattern
    static LinearPattern compile(String regex) {
        if (regex.length() > Limits.PATTERN_LENGTH)
            throw new ExpectationException(
                    "a pattern is longer than " + Limits.PATTERN_LENGTH + " characters");
        return new LinearPattern(Pattern.compile(regex));
    }

    Matcher matcher(String text) {
        if ((long) pattern.programSize() * text.length() > Limits.LINEAR_STEPS)
            throw new LimitBreach("the pattern is too large for so long an answer");
        return pattern.matcher(text);
    }
}
