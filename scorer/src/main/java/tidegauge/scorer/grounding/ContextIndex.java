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

    /// A stem that comes oftener is near everything anyway.
    private static final int MOST_POSITIONS = 256;

    private final Set<String> beginnings = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final List<Placed> placedNumbers = new ArrayList<>();
    private final Map<String, Set<String>> lengthened = new HashMap<>();
    private final Map<String, Stem> stems = new HashMap<>();
    private final List<Set<String>> sentences = new ArrayList<>();
    private int position;

    /// Where a stem stands: in which sentences, and at which positions of the whole; both rising.
    private record Stem(List<Integer> sentences, List<Integer> positions) {
        static final Stem NOWHERE = new Stem(List.of(), List.of());

        Stem() {
            this(new ArrayList<>(2), new ArrayList<>(2));
        }
    }

    /// A number, and its position in the whole.
    private record Placed(String number, int position) {}

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
            List<String> words = Words.of(sentence);
            int number = sentences.size();
            sentences.add(new HashSet<>(words));
            for (String word : words) {
                position++;
                Numbers.of(word).ifPresent(this::place);
                if (Words.isStopWord(word)) continue;
                beginnings.add(beginning(word));
                String its = Stems.of(word);
                Stem stem = stems.computeIfAbsent(its, key -> new Stem());
                if (stem.positions().isEmpty()) lengthen(word, its);
                if (stem.positions().size() < MOST_POSITIONS) stem.positions().add(position);
                if (stem.sentences().isEmpty() || stem.sentences().getLast() != number)
                    stem.sentences().add(number);
            }
        }
    }

    private void place(String number) {
        numbers.add(number);
        placedNumbers.add(new Placed(number, position));
    }

    private void lengthen(String word, String stem) {
        String without = Contraries.withoutBeginning(word);
        if (!without.isEmpty())
            lengthened.computeIfAbsent(without, key -> new HashSet<>(2)).add(stem);
    }

    private static String beginning(String word) {
        return word.length() <= BEGINNING ? word : word.substring(0, BEGINNING);
    }

    boolean hasNumber(String number) {
        return numbers.contains(number);
    }

    boolean hasStem(String stem) {
        return stems.containsKey(stem);
    }

    /// Whether a content word stands here in some form: with the same stem, or beginning alike.
    boolean hasForm(String word, String stem) {
        return hasStem(stem) || beginnings.contains(beginning(word));
    }

    /// Numbers of the sentences that hold a stem, rising.
    List<Integer> sentencesWith(String stem) {
        return stems.getOrDefault(stem, Stem.NOWHERE).sentences();
    }

    /// The least number of words from one stem to another; very many when one is missing.
    int distance(String one, String other) {
        List<Integer> left = stems.getOrDefault(one, Stem.NOWHERE).positions();
        List<Integer> right = stems.getOrDefault(other, Stem.NOWHERE).positions();
        int least = Integer.MAX_VALUE;
        for (int i = 0, j = 0; i < left.size() && j < right.size(); ) {
            int difference = left.get(i) - right.get(j);
            least = Math.min(least, Math.abs(difference));
            if (difference < 0) i++;
            else j++;
        }
        return least;
    }

    /// Stems that are this one behind a beginning that makes it the contrary.
    Set<String> lengthened(String stem) {
        return lengthened.getOrDefault(stem, Set.of());
    }

    /// Numbers that stand within so many words of a stem.
    Set<String> numbersNear(String stem, int reach) {
        Set<String> near = new HashSet<>();
        for (int at : stems.getOrDefault(stem, Stem.NOWHERE).positions())
            for (int i = firstNumberFrom(at - reach); i < placedNumbers.size(); i++) {
                Placed placed = placedNumbers.get(i);
                if (placed.position() > at + reach) break;
                if (placed.position() != at) near.add(placed.number());
            }
        return near;
    }

    private int firstNumberFrom(int position) {
        int low = 0;
        int high = placedNumbers.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (placedNumbers.get(middle).position() < position) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// Whether a word stands here, stop words among them.
    boolean hasWord(String word) {
        return sentences.stream().anyMatch(sentence -> sentence.contains(word));
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
