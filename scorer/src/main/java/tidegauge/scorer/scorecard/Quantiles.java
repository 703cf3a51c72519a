package tidegauge.scorer.scorecard;

import java.util.Optional;
import tidegauge.scorer.drift.BinomialBounds;
import tidegauge.scorer.quality.Distribution;

/// Median, 95th and 99th percentile of a duration, with intervals.
///
/// An interval's ends are order statistics, whatever the distribution: the value of rank r, from 1,
/// is above the q quantile only when fewer than r of n values are below it, which is binomial. The
/// lower end has the largest rank whose probability of that is at most half of what
/// [Interval#LEVEL] leaves, the upper end the smallest. Each end is moved outwards by the 1 % to
/// which a [Distribution] knows its values.
///
/// @param count values
/// @param p50 the median
/// @param p95 95 % are at most this
/// @param p99 99 % are at most this
public record Quantiles(long count, Interval p50, Interval p95, Interval p99) {
    private static final double OUTWARDS = 2 * Distribution.ACCURACY;

    /// Of a distribution; empty when there are no values.
    static Optional<Quantiles> of(Distribution values) {
        return values.count() == 0
                ? Optional.empty()
                : Optional.of(
                        new Quantiles(
                                values.count(),
                                interval(values, 0.5),
                                interval(values, 0.95),
                                interval(values, 0.99)));
    }

    static Interval interval(Distribution values, double q) {
        long n = values.count();
        long low = largestLow(n, q);
        long high = smallestHigh(n, q);
        double value = values.quantile(q);
        double from = low == 0 ? 0 : atRank(values, low, n) * (1 - OUTWARDS);
        double to = high > n ? Double.POSITIVE_INFINITY : atRank(values, high, n) * (1 + OUTWARDS);
        return new Interval(Math.min(from, value), value, Math.max(to, value));
    }

    /// Largest rank r with P(X ≤ r − 1) ≤ tail for X ~ Bin(n, q); 0 when even the smallest value
    /// may be above. P(X ≤ s) ≤ tail says just that Clopper and Pearson's upper bound for s
    /// successes is at most q.
    private static long largestLow(long n, double q) {
        long low = 0;
        long high = n + 1;
        while (high - low > 1) {
            long rank = (low + high) / 2;
            if (BinomialBounds.upper(rank - 1, n, Interval.TAIL) <= q) low = rank;
            else high = rank;
        }
        return low;
    }

    /// Smallest rank r with P(X ≥ r) ≤ tail; n + 1 when even the largest value may be below.
    private static long smallestHigh(long n, double q) {
        long low = 0;
        long high = n + 1;
        while (high - low > 1) {
            long rank = (low + high) / 2;
            if (BinomialBounds.lower(rank, n, Interval.TAIL) >= q) high = rank;
            else low = rank;
        }
        return high;
    }

    private static double atRank(Distribution values, long rank, long n) {
        if (n == 1) return values.max();
        // The middle between two ranks' shares, so that rounding cannot miss the rank.
        return values.quantile(Math.min(1, (rank - 1 + 0.5) / (n - 1.0)));
    }
}
