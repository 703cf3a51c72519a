package tidegauge.scorer.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tidegauge.scorer.format.FormatResult.Found;

/// The answer must be one of some choices.
///
/// Strict: without surrounding white space it is exactly one of them. Lenient, in this order: the
/// content of a code fence is; the answer is, when case, quotes, emphasis and a final full stop are
/// overlooked (`REPAIRED`); or exactly one of them occurs as a word of the answer (`EMBEDDED`). Two
/// that occur are no answer.
record ChoiceExpectation(List<String> choices) implements Expectation {

    @Override
    public FormatResult check(Answer answer) {
        String text = answer.text().strip();
        if (choices.contains(text)) return FormatResult.judged(true, true, Found.RAW, "");
        for (Fences.Block block : Fences.in(answer.text()))
            if (choices.contains(block.content().strip()))
                return lenient(Found.FENCED, "the choice is inside a code fence");
        if (plain(text).filter(this::isChoice).isPresent())
            return lenient(Found.REPAIRED, "the choice differs in case or decoration");
        return switch (mentioned(text).size()) {
            case 0 -> FormatResult.judged(false, false, Found.NONE, "none of the choices occurs");
            case 1 -> lenient(Found.EMBEDDED, "the choice is inside other text");
            default ->
                    FormatResult.judged(
                            false, false, Found.NONE, "more than one of the choices occurs");
        };
    }

    private static FormatResult lenient(Found found, String reason) {
        return FormatResult.judged(false, true, found, reason);
    }

    private boolean isChoice(String text) {
        return choices.stream().anyMatch(text::equalsIgnoreCase);
    }

    /// The text without the marks that models put around one word.
    private static Optional<String> plain(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && "\"'`*_([{“‘ ".indexOf(text.charAt(begin)) >= 0) begin++;
        while (end > begin && "\"'`*_)]}”’.!, ".indexOf(text.charAt(end - 1)) >= 0) end--;
        return begin == end ? Optional.empty() : Optional.of(text.substring(begin, end));
    }

    /// Choices that occur as words; one inside a longer one that occurs at the same place does not
    /// count.
    private Set<String> mentioned(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> longestFirst = new ArrayList<>(choices);
        longestFirst.sort((a, b) -> Integer.compare(b.length(), a.length()));
        boolean[] taken = new boolean[lower.length()];
        Set<String> mentioned = new TreeSet<>();
        for (String choice : longestFirst) {
            String wanted = choice.toLowerCase(Locale.ROOT);
            for (int at = lower.indexOf(wanted);
                    at >= 0 && !wanted.isEmpty();
                    at = lower.indexOf(wanted, at + wanted.length())) {
                int end = at + wanted.length();
                if (taken[at] || !wordBoundary(lower, at) || !wordBoundary(lower, end)) continue;
                Arrays.fill(taken, at, end, true);
                mentioned.add(wanted);
            }
        }
        return mentioned;
    }

    private static boolean wordBoundary(String text, int at) {
        return at == 0
                || at == text.length()
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || !Character.isLetterOrDigit(text.charAt(at));
    }
}
