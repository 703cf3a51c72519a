package tidegauge.scorer.consistency;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How much a group of answers agrees. It says nothing about whether they are right: a model may
/// err consistently.
///
/// With n answers, of which nₖ are the same normalised answer k:
///
/// @param samples n: a group may be partial, so every figure comes with it
/// @param majority share of the most frequent answer, max nₖ / n
/// @param agreement mean over all pairs of how much the two agree, 0 to 1. Short answers agree when
///   they are the same: Σ nₖ(nₖ−1) / n(n−1) (Fleiss 1971, an item's P). Texts are hardly ever the
///   same, so two of them agree as much as they are similar; a short answer and a text do not agree
/// @param entropy of the normalised answers, −Σ (nₖ/n) log₂ (nₖ/n), in bits: 0 when all are the
///   same
/// @param similarity mean over all pairs of the cosine of the answers' vectors (‖Σv‖² − Σ‖v‖²) /
///   n(n−1)
/// @param fieldAgreement the same as agreement for each field of JSON answers, by pointer; a
///   missing field is a value
public record Consistency(
        long samples,
        double majority,
        double agreement,
        double entropy,
        double similarity,
        SortedMap<String, Double> fieldAgreement) {

    /// Copies the map.
    public Consistency {
        fieldAgreement = Collections.unmodifiableSortedMap(new TreeMap<>(fieldAgreement));
    }

    /// Of a group of at least one answer; a single one agrees with itself.
    public static Consistency of(AnswerGroup group) {
        long n = group.samples();
        if (n == 0) throw new IllegalArgumentException("a group without answers");
        AnswerCounts all = group.all();
        SortedMap<String, Double> fields = new TreeMap<>();
        group.fields()
                .forEach((pointer, counts) ->
                        fields.put(pointer, fieldAgreement(counts.values(), n)));
        return new Consistency(
                n,
                (double) Collections.max(all.answers().values()) / n,
                agreement(group),
                entropy(all.answers().values(), n),
                n == 1 ? 1 : share(alikePairs(all), n),
                fields);
    }

    private static double agreement(AnswerGroup group) {
        long n = group.samples();
        if (n == 1) return 1;
        double pairs = samePairs(group.closed().answers().values()) + alikePairs(group.texts());
        return share(pairs, n);
    }

    private static double fieldAgreement(Collection<Long> counts, long n) {
        if (n == 1) return 1;
        long missing = n - counts.stream().mapToLong(Long::longValue).sum();
        return share(samePairs(counts) + (double) missing * (missing - 1), n);
    }

    private static double share(double pairs, long n) {
        return Math.clamp(pairs / ((double) n * (n - 1)), 0, 1);
    }

    /// Σ nₖ(nₖ−1).
    private static double samePairs(Collection<Long> counts) {
        double pairs = 0;
        for (long count : counts) pairs += (double) count * (count - 1);
        return pairs;
    }

    /// −Σ p log₂ p; the counts' order is that of their keys, so that the sum is always the same.
    private static double entropy(Collection<Long> counts, long n) {
        double entropy = 0;
        for (long count : counts) {
            double p = (double) count / n;
            entropy -= p * StrictMath.log(p) / StrictMath.log(2);
        }
        return entropy + 0.0;
    }

    /// ‖Σv‖² − Σ‖v‖².
    private static double alikePairs(AnswerCounts counts) {
        double squared = 0;
        for (long component : counts.vectorSum().values())
            squared += (double) component * component;
        double unit = AnswerVector.UNIT;
        return (squared - counts.squaredLengths()) / (unit * unit);
    }
}
