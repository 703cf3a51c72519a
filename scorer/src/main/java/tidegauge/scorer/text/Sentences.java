package tidegauge.scorer.text;

import java.util.ArrayList;
import java.util.List;

/// Splits texts into sentences: at line breaks, and at `.`, `!` or `?` before white space and no
/// lower-case letter, except after an initial or a common abbreviation.
public final class Sentences {
    private static final List<String> ABBREVIATIONS =
            List.of(
                    "mr", "mrs", "ms", "dr", "st", "jr", "sr", "prof", "gen", "gov", "sen", "rep",
                    "vs", "no", "inc", "ltd", "co", "corp", "etc", "e.g", "i.e", "u.s", "u.k",
                    "approx", "fig");

    private Sentences() {}

    /// The sentences of a text, without surrounding white space; none is blank.
    public static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean end =
                    c == '\n' || ((c == '.' || c == '!' || c == '?') && ends(text, begin, at));
            if (!end) continue;
            add(text.substring(begin, at + 1), sentences);
            begin = at + 1;
        }
        add(text.substring(begin), sentences);
        return sentences;
    }

    private static void add(String candidate, List<String> sentences) {
        String sentence = candidate.strip();
        if (!sentence.isEmpty()) sentences.add(sentence);
    }

    private static boolean ends(String text, int begin, int stop) {
        int next = stop + 1;
        while (next < text.length() && "\"')]”’".indexOf(text.charAt(next)) >= 0) next++;
        if (next == text.length()) return true;
        if (!Character.isWhitespace(text.charAt(next))) return false;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) next++;
        if (next == text.length()) return true;
        if (Character.isLowerCase(text.charAt(next))) return false;
        return text.charAt(stop) != '.' || !isAbbreviated(text, begin, stop);
    }

    private static boolean isAbbreviated(String text, int begin, int stop) {
        int word = stop;
        while (word > begin && !Character.isWhitespace(text.charAt(word - 1))) word--;
        if (stop - word == 1 && Character.isUpperCase(text.charAt(word))) return true;
        for (String abbreviation : ABBREVIATIONS)
            if (abbreviation.length() == stop - word
                    && text.regionMatches(true, word, abbreviation, 0, abbreviation.length()))
                return true;
        return false;
    }
}
