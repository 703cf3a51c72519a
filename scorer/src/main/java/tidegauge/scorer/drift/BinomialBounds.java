package tidegauge.scorer.drift;

/// Exact one-sided confidence bounds of a rate (Clopper and Pearson, 1934).
///
/// With `k` successes in `n` trials the upper bound at level `1 − α` is the `p` at which `P(X ≤ k)
/// = α`, the `1 − α` quantile of Beta(k + 1, n − k); the lower bound is the `α` quantile of Beta(k,
/// n − k + 1). Quantiles are found by bisection to 1e-12; the incomplete beta function is Lentz's
/// continued fraction with relative error below 1e-12 for the sizes used here.
public final class BinomialBounds {
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private BinomialBounds() {}

    /// Largest rate that `successes` of `trials` do not refute at level `alpha`.
    public static double upper(long successes, long trials, double alpha) {
        return successes >= trials
                ? 1
                : betaQuantile(1 - alpha, successes + 1.0, (double) (trials - successes));
    }

    /// Smallest rate that `successes` of `trials` do not refute at level `alpha`.
    public static double lower(long successes, long trials, double alpha) {
        return successes <= 0
                ? 0
                : betaQuantile(alpha, (double) successes, trials - successes + 1.0);
    }

    /// The `t` that Student's distribution with `freedom` degrees exceeds with probability `alpha`.
    static double studentQuantile(double alpha, double freedom) {
        double low = 0;
        double high = 1_000;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            double tail =
                    regularizedBeta(freedom / (freedom + middle * middle), freedom / 2, .5) / 2;
            if (tail > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double betaQuantile(double probability, double a, double b) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-12) {
            double middle = (low + high) / 2;
            if (regularizedBeta(middle, a, b) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /// The regularized incomplete beta function I_x(a, b).
    static double regularizedBeta(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        double front =
                Math.exp(
                        logGamma(a + b)
                                - logGamma(a)
                                - logGamma(b)
                                + a * Math.log(x)
                                + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2)
                ? front * continuedFraction(x, a, b) / a
                : 1 - front * continuedFraction(1 - x, b, a) / b;
    }

    private static double continuedFraction(double x, double a, double b) {
        double tiny = 1e-300;
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1), tiny);
        double result = d;
        for (int m = 1; m <= 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d, tiny);
            c = nonZero(1 + even / c, tiny);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d, tiny);
            c = nonZero(1 + odd / c, tiny);
            double step = d * c;
            result *= step;
            if (Math.abs(step - 1) < 1e-15) {
                break;
            }
        }
        return result;
    }

    private static double nonZero(double value, double tiny) {
        return Math.abs(value) < tiny ? tiny : value;
    }

    /// ln Γ(x) for x > 0 (Lanczos, 1964; g = 7, nine terms).
    static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double shifted = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (shifted + i);
        }
        double t = shifted + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
