package tidegauge.scorer.consistency;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tidegauge.scorer.text.TextHash;

/// Several answers to one question, reduced to counts: a value that merges exactly, in any order.
///
/// Answers are kept as hashes, so that the state holds no text. The group is of one backend's
/// samples, or of several backends' answers: the formulas are the same, with the backend as the
/// rater.
///
/// @param samples answers seen
/// @param answers how often each normalised answer came, by its hash
/// @param closed of those, the ones that are short
/// @param texts answers that are not short
/// @param vectorSum sum of the answers' unit vectors, by slot, in multiples of 2⁻²⁰
/// @param squaredLengths sum of the answers' own squared lengths
/// @param textSum the part of `vectorSum` that comes of texts
/// @param textSquaredLengths the part of `squaredLengths` that comes of texts
/// @param fields by JSON pointer, how often each value came, by its hash
public record AnswerGroup(
        long samples,
        SortedMap<Long, Long> answers,
        SortedMap<Long, Long> closed,
        long texts,
        SortedMap<Integer, Long> vectorSum,
        long squaredLengths,
        SortedMap<Integer, Long> textSum,
        long textSquaredLengths,
        SortedMap<String, SortedMap<Long, Long>> fields) {

    /// Most fields that are followed.
    public static final int MOST_FIELDS = 256;

    private static final AnswerGroup EMPTY =
            new AnswerGroup(
                    0,
                    Collections.emptySortedMap(),
                    Collections.emptySortedMap(),
                    0,
                    Collections.emptySortedMap(),
                    0,
                    Collections.emptySortedMap(),
                    0,
                    Collections.emptySortedMap());

    /// Copies the maps.
    public AnswerGroup {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
        closed = Collections.unmodifiableSortedMap(new TreeMap<>(closed));
        vectorSum = Collections.unmodifiableSortedMap(new TreeMap<>(vectorSum));
        textSum = Collections.unmodifiableSortedMap(new TreeMap<>(textSum));
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /// No answers.
    public static AnswerGroup empty() {
        return EMPTY;
    }

    /// These answers and one more.
    ///
    /// @param answer the answer's text
    /// @param values its JSON values by pointer; empty when it is no JSON
    public AnswerGroup observe(String answer, Map<String, String> values) {
        NormalisedAnswer normalised = NormalisedAnswer.of(answer);
        SortedMap<Long, Long> one = new TreeMap<>(Map.of(TextHash.of(normalised.text()), 1L));
        AnswerVector vector = AnswerVector.of(answer);
        SortedMap<Integer, Long> components = new TreeMap<>(vector.components());
        return merge(
                new AnswerGroup(
                        1,
                        one,
                        normalised.closed() ? one : Collections.emptySortedMap(),
                        normalised.closed() ? 0 : 1,
                        components,
                        vector.squaredLength(),
                        normalised.closed() ? Collections.emptySortedMap() : components,
                        normalised.closed() ? 0 : vector.squaredLength(),
                        fieldsOf(values)));
    }

    private static SortedMap<String, SortedMap<Long, Long>> fieldsOf(Map<String, String> values) {
        SortedMap<String, SortedMap<Long, Long>> fields = new TreeMap<>();
        new TreeMap<>(values)
                .forEach((pointer, value) -> {
                    if (fields.size() < MOST_FIELDS)
                        fields.put(pointer, new TreeMap<>(Map.of(TextHash.of(value), 1L)));
                });
        return fields;
    }

    /// Both together.
    public AnswerGroup merge(AnswerGroup other) {
        SortedMap<String, SortedMap<Long, Long>> mergedFields = new TreeMap<>(fields);
        other.fields.forEach(
                (pointer, counts) -> mergedFields.merge(pointer, counts, AnswerGroup::sum));
        return new AnswerGroup(
                samples + other.samples,
                sum(answers, other.answers),
                sum(closed, other.closed),
                texts + other.texts,
                sum(vectorSum, other.vectorSum),
                squaredLengths + other.squaredLengths,
                sum(textSum, other.textSum),
                textSquaredLengths + other.textSquaredLengths,
                mergedFields);
    }

    private static <K> SortedMap<K, Long> sum(SortedMap<K, Long> left, SortedMap<K, Long> right) {
        SortedMap<K, Long> sum = new TreeMap<>(left);
        right.forEach((key, n) -> sum.merge(key, n, Long::sum));
        return sum;
    }

    /// Several answers at once, without JSON values.
    public static AnswerGroup of(List<String> answers) {
        AnswerGroup group = EMPTY;
        for (String answer : answers) group = group.observe(answer, Map.of());
        return group;
    }
}
