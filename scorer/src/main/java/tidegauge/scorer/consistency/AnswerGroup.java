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
/// @param closed the answers that are short
/// @param texts those that are not
/// @param fields by JSON pointer, how often each value came, by its hash
public record AnswerGroup(
        AnswerCounts closed, AnswerCounts texts, SortedMap<String, SortedMap<Long, Long>> fields) {

    /// How much of an answer is compared, in UTF-16 units: heap and time are linear in it.
    static final int LONGEST = 64 * 1024;

    /// Most fields that are followed.
    public static final int MOST_FIELDS = 256;

    private static final AnswerGroup EMPTY =
            new AnswerGroup(AnswerCounts.NONE, AnswerCounts.NONE, Collections.emptySortedMap());

    /// Copies the map.
    public AnswerGroup {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /// No answers.
    public static AnswerGroup empty() {
        return EMPTY;
    }

    /// How many answers there are.
    public long samples() {
        return closed.samples() + texts.samples();
    }

    /// All answers, short or not.
    AnswerCounts all() {
        return closed.merge(texts);
    }

    /// These answers and one more.
    ///
    /// @param answer the answer's text; its first [#LONGEST] characters count
    /// @param values its JSON values by pointer; empty when it is no JSON
    public AnswerGroup observe(String answer, Map<String, String> values) {
        String beginning = answer.substring(0, Math.min(LONGEST, answer.length()));
        NormalisedAnswer normalised = NormalisedAnswer.of(beginning);
        AnswerVector vector = AnswerVector.of(beginning);
        AnswerCounts one =
                new AnswerCounts(
                        new TreeMap<>(Map.of(TextHash.of(normalised.text()), 1L)),
                        new TreeMap<>(vector.components()),
                        vector.squaredLength());
        return merge(
                normalised.closed()
                        ? new AnswerGroup(one, AnswerCounts.NONE, fieldsOf(values))
                        : new AnswerGroup(AnswerCounts.NONE, one, fieldsOf(values)));
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
                (pointer, counts) -> mergedFields.merge(pointer, counts, AnswerCounts::sum));
        return new AnswerGroup(closed.merge(other.closed), texts.merge(other.texts), mergedFields);
    }

    /// Several answers at once, without JSON values.
    public static AnswerGroup of(List<String> answers) {
        AnswerGroup group = EMPTY;
        for (String answer : answers) group = group.observe(answer, Map.of());
        return group;
    }
}
