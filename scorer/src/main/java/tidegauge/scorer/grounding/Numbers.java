package tidegauge.scorer.grounding;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The value of a word that is a number, so that `12`, `12th` and `twelve` meet.
final class Numbers {
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("zero", "0"),
                    Map.entry("one", "1"),
                    Map.entry("two", "2"),
                    Map.entry("three", "3"),
                    Map.entry("four", "4"),
                    Map.entry("five", "5"),
                    Map.entry("six", "6"),
                    Map.entry("seven", "7"),
                    Map.entry("eight", "8"),
                    Map.entry("nine", "9"),
                    Map.entry("ten", "10"),
                    Map.entry("eleven", "11"),
                    Map.entry("twelve", "12"),
                    Map.entry("thirteen", "13"),
                    Map.entry("fourteen", "14"),
                    Map.entry("fifteen", "15"),
                    Map.entry("sixteen", "16"),
                    Map.entry("seventeen", "17"),
                    Map.entry("eighteen", "18"),
                    Map.entry("nineteen", "19"),
                    Map.entry("twenty", "20"),
                    Map.entry("thirty", "30"),
                    Map.entry("forty", "40"),
                    Map.entry("fifty", "50"),
                    Map.entry("sixty", "60"),
                    Map.entry("seventy", "70"),
                    Map.entry("eighty", "80"),
                    Map.entry("ninety", "90"),
                    Map.entry("hundred", "100"),
                    Map.entry("thousand", "1000"),
                    Map.entry("dozen", "12"),
                    Map.entry("once", "1"),
                    Map.entry("twice", "2"),
                    Map.entry("first", "1"),
                    Map.entry("second", "2"),
                    Map.entry("third", "3"),
                    Map.entry("fourth", "4"),
                    Map.entry("fifth", "5"),
                    Map.entry("half", "0.5"));

    /// Words that more often are none of the number that they could be.
    private static final Set<String> LOOSE =
            Set.of("one", "first", "second", "third", "once", "half");

    private Numbers() {}

    /// The number that a word is: digits without a unit and without zeros after a point.
    static Optional<String> of(String word) {
        if (!isFigure(word)) return Optional.ofNullable(WORDS.get(word));
        int end = 0;
        boolean point = false;
        for (; end < word.length(); end++) {
            char c = word.charAt(end);
            if (c == '.' && !point) point = true;
            else if (c < '0' || c > '9') break;
        }
        if (point) {
            while (word.charAt(end - 1) == '0') end--;
            if (word.charAt(end - 1) == '.') end--;
        }
        return Optional.of(word.substring(0, end));
    }

    /// Whether a word is written in figures.
    static boolean isFigure(String word) {
        char first = word.charAt(0);
        return first >= '0' && first <= '9';
    }

    /// Whether a claim of it can be held against a context: `one` hardly can.
    static boolean isFirm(String word) {
        return !LOOSE.contains(word);
    }
}
