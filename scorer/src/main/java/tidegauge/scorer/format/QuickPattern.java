package tidegauge.scorer.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidegauge.scorer.format.LinearPattern.Found;

/// A pattern for the JDK's backtracking engine, with looks at the text for a few passes over it.
///
/// Many authors put `(?s).*` in front of what they look for. An engine runs over the whole text for
/// it and comes back step by step; here the rest of such a pattern is tried from the end of the
/// text on, which finds the same match at once in an answer that ends with its result.
///
/// @param pattern what is searched for; what follows the leading `(?s).*` where there is one
/// @param afterAnything whether there is
record QuickPattern(Pattern pattern, boolean afterAnything) {
    private static final int LOOKS_PER_CHARACTER = 8;
    private static final int LOOKS_AT_LEAST = 256;

    /// Searches a text.
    ///
    /// @throws CountedText.UsedUp when it would take too long
    Found search(String text) {
        int looks = LOOKS_AT_LEAST + LOOKS_PER_CHARACTER * text.length();
        Matcher matcher = pattern.matcher(new CountedText(text, looks));
        if (afterAnything) return lastIn(text, matcher);
        if (!matcher.find()) return Found.NOWHERE;
        return Found.of(matcher.start(), matcher.end(), text);
    }

    /// The match that begins last; with what goes before, it begins with the text.
    private static Found lastIn(String text, Matcher matcher) {
        matcher.useAnchoringBounds(false);
        for (int at = text.length(); at >= 0; at--) {
            if (isWithinCodePoint(text, at)) continue;
            matcher.region(at, text.length());
            if (matcher.lookingAt()) return Found.of(0, matcher.end(), text);
        }
        return Found.NOWHERE;
    }

    private static boolean isWithinCodePoint(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }
}
