package tidegauge.scorer.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Splits texts into words: runs of letters and digits in lower case, where a number keeps its
/// decimals and its thousands are joined (`1,200.5` is `1200.5`).
public final class Words {
    private static final Set<String> STOP_WORDS =
            Set.of(
                    ("a an the of in on at to for and or but is are was were be been being it its"
                         + " this that these those as by with from has have had do does did not no"
                         + " i you he she they we his her their our your my me him them us there"
                         + " which who whom whose what when where why how will would can could"
                         + " should may might must also however therefore so than then if into"
                         + " about over more most some any all such only other s t")
                            .split(" "));

    private Words() {}

    /// Whether a word says nothing about the subject.
    public static boolean isStopWord(String word) {
        return STOP_WORDS.contains(word);
    }

    /// The words of a text.
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>(text.length() / 6 + 1);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isDigit(c)) at = number(text, at, words);
            else if (isWordPart(c)) at = word(text, at, words);
            else at++;
        }
        return words;
    }

    /// The words of a text that say something about its subject; all words, if none does.
    public static List<String> contentOf(String text) {
        List<String> words = of(text);
        List<String> content = words.stream().filter(word -> !isStopWord(word)).toList();
        return content.isEmpty() ? words : content;
    }

    private static int word(String text, int begin, List<String> words) {
        int end = begin + 1;
        while (end < text.length() && isWordPart(text.charAt(end))) end++;
        words.add(text.substring(begin, end).toLowerCase(Locale.ROOT));
        return end;
    }

    private static int number(String text, int begin, List<String> words) {
        StringBuilder number = new StringBuilder();
        int at = begin;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean digitFollows = at + 1 < text.length() && isDigit(text.charAt(at + 1));
            if (isWordPart(c)) number.append(c);
            else if (c == '.' && digitFollows) number.append(c);
            else if (!(c == ',' && digitFollows && isThousands(text, at))) break;
            at++;
        }
        words.add(number.toString().toLowerCase(Locale.ROOT));
        return at;
    }

    private static boolean isThousands(String text, int comma) {
        int end = comma + 1;
        while (end < text.length() && isDigit(text.charAt(end))) end++;
        return end - comma == 4;
    }

    private static boolean isWordPart(char c) {
        return c < 128
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c)
                : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
