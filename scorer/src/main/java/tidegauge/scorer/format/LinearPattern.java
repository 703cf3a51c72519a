package tidegauge.scorer.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// An RE2 pattern whose work on one answer is bounded: its time is linear in the answer, but also
/// in its own size, which a few characters can make large.
///
/// RE2J takes some 40 ns for each character of a text, the JDK's backtracking engine a tenth of
/// that as long as it does not have to go back much. So the JDK's searches first where both mean
/// the same ([SharedSyntax]), with looks for a few passes over the text; when they are used up,
/// RE2J does it.
///
/// @param pattern the compiled pattern
/// @param quick the same for the JDK's engine; empty when the two might not agree
record LinearPattern(Pattern pattern, Optional<QuickPattern> quick) {
    /// Longest text for the JDK's engine, in UTF-16 units: it may go as deep as a text is long.
    private static final int QUICK_LENGTH = 8 * 1024;

    /// Where the first match of a pattern lies.
    enum Found {
        NOWHERE,
        /// It covers a part of the text.
        WITHIN,
        /// It covers the whole text.
        WHOLE;

        static Found of(int start, int end, String text) {
            return start == 0 && end == text.length() ? WHOLE : WITHIN;
        }
    }

    /// @throws PatternSyntaxException when it is not an RE2 pattern
    static LinearPattern compile(String regex) {
        if (regex.length() > Limits.PATTERN_LENGTH)
            throw new ExpectationException(
                    "a pattern is longer than " + Limits.PATTERN_LENGTH + " characters");
        return new LinearPattern(Pattern.compile(regex), SharedSyntax.translate(regex));
    }

    /// Looks for the pattern.
    ///
    /// @throws LimitBreach when the pattern is too large for so long a text
    Found search(String text) {
        if (quick.isPresent() && text.length() <= QUICK_LENGTH) {
            try {
                return quick.get().search(text);
            } catch (CountedText.UsedUp | StackOverflowError _) {
                return searchLinearly(text);
            }
        }
        return searchLinearly(text);
    }

    private Found searchLinearly(String text) {
        if ((long) pattern.programSize() * text.length() > Limits.LINEAR_STEPS)
            throw new LimitBreach("the pattern is too large for so long an answer");
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Found.of(matcher.start(), matcher.end(), text) : Found.NOWHERE;
    }
}
