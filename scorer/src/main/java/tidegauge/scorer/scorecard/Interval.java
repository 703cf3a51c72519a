package tidegauge.scorer.scorecard;

import java.util.function.DoubleUnaryOperator;
import tidegauge.scorer.drift.BinomialBounds;
import tidegauge.scorer.quality.Proportion;

/// An estimate with the interval that holds the truth.
///
/// Every interval of a scorecard but that of quality is made at [#LEVEL], so that the five axes of
/// a backend hold together with at least 95 % (Bonferroni); quality has a sequence of intervals
/// that hold at every moment together, see [RateSequence].
///
/// @param low lower end
/// @param value the estimate
/// @param high upper end
public record Interval(double low, double value, double high) {
    /// Probability that an interval holds the truth.
    public static final double LEVEL = 0.99;

    /// What is left on each side.
    static final double TAIL = (1 - LEVEL) / 2;

    public Interval {
        if (!(low <= value && value <= high))
            throw new IllegalArgumentException(low + " <= " + value + " <= " + high + " is wrong");
    }

    /// The rate of a share of yes (Clopper and Pearson 1934: exact, so never too narrow).
    static Interval ofRate(Proportion proportion) {
        long yes = proportion.successes();
        long trials = proportion.trials();
        if (trials == 0) throw new IllegalArgumentException("no trials, so no rate");
        double rate = (double) yes / trials;
        return new Interval(
                Math.min(rate, BinomialBounds.lower(yes, trials, TAIL)),
                rate,
                Math.max(rate, BinomialBounds.upper(yes, trials, TAIL)));
    }

    /// The same in another unit, by a function that does not fall.
    Interval map(DoubleUnaryOperator unit) {
        return new Interval(
                unit.applyAsDouble(low), unit.applyAsDouble(value), unit.applyAsDouble(high));
    }

    /// Whether a value lies in it.
    public boolean holds(double truth) {
        return low <= truth && truth <= high;
    }
}
