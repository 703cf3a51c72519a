package tidegauge.scorer.consistency;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts and the vector sum of some answers.
///
/// @param answers how often each normalised answer came, by its hash
/// @param vectorSum sum of the answers' unit vectors, by slot, in multiples of 2⁻²⁰
/// @param squaredLengths sum of the answers' own squared lengths
public record AnswerCounts(
        SortedMap<Long, Long> answers, SortedMap<Integer, Long> vectorSum, long squaredLengths) {
    /// No answers.
    public static final AnswerCounts NONE =
            new AnswerCounts(Collections.emptySortedMap(), Collections.emptySortedMap(), 0);

    /// Copies the maps.
    public AnswerCounts {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
        vectorSum = Collections.unmodifiableSortedMap(new TreeMap<>(vectorSum));
    }

    /// How many answers there are.
    public long samples() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Both together.
    public AnswerCounts merge(AnswerCounts other) {
        if (other.answers.isEmpty()) return this;
        if (answers.isEmpty()) return other;
        return new AnswerCounts(
                sum(answers, other.answers),
                sum(vectorSum, other.vectorSum),
                squaredLengths + other.squaredLengths);
    }

    static <K> SortedMap<K, Long> sum(SortedMap<K, Long> left, SortedMap<K, Long> right) {
        SortedMap<K, Long> sum = new TreeMap<>(left);
        right.forEach((key, n) -> sum.merge(key, n, Long::sum));
        return sum;
    }
}
