package tidegauge.scorer.quality;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Summary of a numeric metric: exact count, sum and ends, quantiles within 1 % of the value.
///
/// Quantiles come from a histogram with logarithmic buckets (DDSketch: Masson, Rim, Lee 2019):
/// bucket i holds sizes in (γ^(i−1), γ^i] with γ = (1+α)/(1−α) and α = .01. Sizes below [#SMALLEST]
/// count as zero. All parts are counts, so merging is exact, and the same in any order.
///
/// @param zeros values that count as zero
/// @param positive count by bucket of the values above zero
/// @param negative count by bucket of the sizes of the values below zero
/// @param sum their sum
/// @param min the smallest; +∞ without values
/// @param max the largest; −∞ without values
public record Distribution(
        long zeros,
        SortedMap<Integer, Long> positive,
        SortedMap<Integer, Long> negative,
        FixedSum sum,
        double min,
        double max) {

    /// Relative error of a quantile.
    public static final double ACCURACY = 0.01;

    /// Sizes below this count as zero.
    public static final double SMALLEST = 1e-9;

    /// No values.
    public static final Distribution EMPTY =
            new Distribution(
                    0,
                    Collections.emptySortedMap(),
                    Collections.emptySortedMap(),
                    FixedSum.ZERO,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY);

    private static final double LOG_GAMMA = StrictMath.log((1 + ACCURACY) / (1 - ACCURACY));

    /// Copies the maps.
    public Distribution {
        positive = Collections.unmodifiableSortedMap(new TreeMap<>(positive));
        negative = Collections.unmodifiableSortedMap(new TreeMap<>(negative));
    }

    /// Bucket of a size of at least [#SMALLEST]; StrictMath, so that every machine agrees.
    static int bucket(double size) {
        return (int) Math.ceil(StrictMath.log(size) / LOG_GAMMA);
    }

    /// The value of a bucket that is within 1 % of all its members: 2γ^i / (γ+1).
    static double representative(int bucket) {
        return StrictMath.exp(bucket * LOG_GAMMA) * (1 - ACCURACY);
    }

    /// Values seen.
    public long count() {
        long count = zeros;
        for (long n : positive.values()) count += n;
        for (long n : negative.values()) count += n;
        return count;
    }

    /// Both together.
    public Distribution merge(Distribution other) {
        return new Distribution(
                zeros + other.zeros,
                merge(positive, other.positive),
                merge(negative, other.negative),
                sum.plus(other.sum),
                Math.min(min, other.min),
                Math.max(max, other.max));
    }

    private static SortedMap<Integer, Long> merge(
            SortedMap<Integer, Long> left, SortedMap<Integer, Long> right) {
        SortedMap<Integer, Long> merged = new TreeMap<>(left);
        right.forEach((bucket, n) -> merged.merge(bucket, n, Long::sum));
        return merged;
    }

    /// The value that a share q of the values do not exceed, within 1 % of the value of rank
    /// ⌊q(n−1)⌋.
    ///
    /// @param q from 0 to 1
    public double quantile(double q) {
        long count = count();
        if (count == 0) throw new IllegalStateException("no values, so no quantile");
        long rank = (long) Math.floor(q * (count - 1));
        return Math.clamp(valueAt(rank), min, max);
    }

    private double valueAt(long rank) {
        long seen = 0;
        TreeMap<Integer, Long> descending = new TreeMap<>(Collections.reverseOrder());
        descending.putAll(negative);
        for (var bucket : descending.entrySet()) {
            seen += bucket.getValue();
            if (seen > rank) return -representative(bucket.getKey());
        }
        seen += zeros;
        if (seen > rank) return 0;
        for (var bucket : positive.entrySet()) {
            seen += bucket.getValue();
            if (seen > rank) return representative(bucket.getKey());
        }
        return max;
    }
}
