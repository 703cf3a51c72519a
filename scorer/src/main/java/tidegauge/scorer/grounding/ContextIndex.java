package tidegauge.scorer.grounding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tidegauge.scorer.text.Sentences;
import tidegauge.scorer.text.Words;

/// The context of an answer, prepared for looking things up; at most [#LONGEST] characters of it.
final class ContextIndex {
    /// How much of the context is read, in UTF-16 units: time is linear in it.
    static final int LONGEST = 64 * 1024;

    private static final int BEGINNING = 4;

    private final Set<String> words = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();
    private final Map<String, List<Integer>> sentencesWith = new HashMap<>();
    private final List<Set<String>> sentences = new ArrayList<>();

    ContextIndex(List<String> passages) {
        int left = LONGEST;
        for (String passage : passages) {
            if (left <= 0) break;
            add(passage.substring(0, Math.min(left, passage.length())));
            left -= passage.length();
        }
    }

    private void add(String passage) {
        for (String sentence : Sentences.of(passage)) {
            Set<String> here = new HashSet<>(Words.of(sentence));
            int number = sentences.size();
            sentences.add(here);
            words.addAll(here);
            for (String word : here) {
                if (Words.isStopWord(word)) continue;
                beginnings.add(beginning(word));
                List<Integer> where =
                        sentencesWith.computeIfAbsent(Stems.of(word), stem -> new ArrayList<>(2));
                if (where.isEmpty() || where.getLast() != number) where.add(number);
            }
        }
    }

    private static String beginning(String word) {
        return word.length() <= BEGINNING ? word : word.substring(0, BEGINNING);
    }

    boolean hasWord(String word) {
        return words.contains(word);
    }

    /// Whether a content word stands here in some form: with the same stem, or beginning alike.
    boolean hasForm(String word, String stem) {
        return sentencesWith.containsKey(stem) || beginnings.contains(beginning(word));
    }

    /// Numbers of the sentences that hold a stem, rising.
    List<Integer> sentencesWith(String stem) {
        return sentencesWith.getOrDefault(stem, List.of());
    }

    int size() {
        return sentences.size();
    }

    Set<String> sentence(int number) {
        return sentences.get(number);
    }

    /// How much a stem says: ln((n + 1) / (n_w + ½)), where n_w of the n sentences hold it.
    double weight(String stem) {
        return StrictMath.log((size() + 1) / (sentencesWith(stem).size() + 0.5));
    }
}
