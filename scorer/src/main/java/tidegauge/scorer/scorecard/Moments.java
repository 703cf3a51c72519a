package tidegauge.scorer.scorecard;

import java.util.Optional;

/// Count, mean and spread of numbers (Welford 1962).
///
/// @param count how many
/// @param mean their mean; 0 without numbers
/// @param squares sum of squared deviations from the mean
public record Moments(long count, double mean, double squares) {
    /// No numbers.
    public static final Moments EMPTY = new Moments(0, 0, 0);

    /// Fewer numbers than this tell too little about their spread.
    private static final int FEWEST = 5;

    /// 99.5 % quantile of the standard normal distribution.
    private static final double Z = 2.5758293035489;

    /// With one number more.
    public Moments observe(double value) {
        long n = count + 1;
        double next = mean + (value - mean) / n;
        return new Moments(n, next, squares + (value - mean) * (value - next));
    }

    /// The mean with its interval at [Interval#LEVEL], by Student's t; empty with fewer than five
    /// numbers.
    ///
    /// It relies on the mean of n numbers being close to normal: costs of calls are, from some
    /// dozens on.
    public Optional<Interval> interval() {
        if (count < FEWEST) return Optional.empty();
        double v = count - 1.0;
        double half = studentT(v) * Math.sqrt(squares / v / count);
        return Optional.of(new Interval(mean - half, mean, mean + half));
    }

    /// Quantile of Student's t with v degrees of freedom, at [Interval#LEVEL]: z + (z³+z)/4v +
    /// (5z⁵+16z³+3z)/96v² + (3z⁷+19z⁵+17z³−15z)/384v³ (Abramowitz and Stegun 1964, 26.7.5).
    static double studentT(double v) {
        double z3 = Math.pow(Z, 3);
        double z5 = Math.pow(Z, 5);
        return Z
                + (z3 + Z) / (4 * v)
                + (5 * z5 + 16 * z3 + 3 * Z) / (96 * v * v)
                + (3 * Math.pow(Z, 7) + 19 * z5 + 17 * z3 - 15 * Z) / (384 * v * v * v);
    }
}
