package tidegauge.scorer.scorecard;

import tidegauge.scorer.quality.Proportion;

/// What is known about a rate while one keeps looking: intervals of which all hold at once.
///
/// After s successes in n trials, for a candidate rate p, the mixture likelihood ratio
///
/// M(p) = B(s+1, n−s+1) / (pˢ (1−p)ⁿ⁻ˢ)
///
/// is a martingale that starts at 1 when p is true: the mean over a uniform prior of the likelihood
/// of every other rate, against that of p (Robbins 1970). By Ville's inequality it ever reaches 1/α
/// with probability at most α, so {p : M(p) < 1/α} holds the true rate at all times together with
/// probability at least 1 − α. One may look after every sample, stop when the answer is clear, and
/// the answer is still wrong with probability at most α.
///
/// Trials count as independent with one rate. Repeated prompts in random order are close to it;
/// prompts asked in blocks are not.
///
/// @param successes s
/// @param trials n
public record RateSequence(long successes, long trials) {
    private static final int BISECTIONS = 60;
    private static final long MOST_SAMPLES = 1_000_000_000;

    /// Refuses counts that cannot be.
    public RateSequence {
        if (successes < 0 || successes > trials)
            throw new IllegalArgumentException(successes + " successes of " + trials + " trials");
    }

    static RateSequence of(Proportion proportion) {
        return new RateSequence(proportion.successes(), proportion.trials());
    }

    /// ln M(p).
    double logEvidenceAgainst(double rate) {
        return logEvidence(successes, trials, rate);
    }

    /// The interval at level 1 − alpha.
    public Interval interval(double alpha) {
        if (trials == 0) return new Interval(0, 0.5, 1);
        double rate = (double) successes / trials;
        return new Interval(edge(rate, 0, alpha), rate, edge(rate, 1, alpha));
    }

    /// How many more trials until the interval excludes a bound, if trials go on at the observed
    /// rate; at most 1e9, which means that the two are too close to be told apart.
    long moreUntilDecided(double bound, double alpha) {
        if (trials == 0) return MOST_SAMPLES;
        double rate = (successes + 0.5) / (trials + 1.0);
        double enough = -Math.log(alpha);
        long low = trials;
        long high = trials + MOST_SAMPLES;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            long yes = Math.round(rate * middle);
            if (logEvidence(yes, middle, bound) >= enough) high = middle;
            else low = middle;
        }
        return high - trials;
    }

    /// Bisects between the estimate, which the interval holds, and an end of the scale.
    private double edge(double rate, double end, double alpha) {
        double enough = -Math.log(alpha);
        if (logEvidenceAgainst(end) < enough) return end;
        double inside = rate;
        double outside = end;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (inside + outside) / 2;
            if (logEvidenceAgainst(middle) < enough) inside = middle;
            else outside = middle;
        }
        return outside;
    }

    private static double logEvidence(long yes, long n, double rate) {
        long no = n - yes;
        double mixture = logFactorial(yes) + logFactorial(no) - logFactorial(n + 1);
        return mixture - power(yes, rate) - power(no, 1 - rate);
    }

    /// ln xᵏ, where 0⁰ is 1.
    private static double power(long exponent, double base) {
        return exponent == 0 ? 0 : exponent * Math.log(base);
    }

    /// ln k!: a sum for small k, then Stirling's series, whose error is below 1/1680k⁷.
    static double logFactorial(long k) {
        if (k < 16) {
            double sum = 0;
            for (long i = 2; i <= k; i++) sum += Math.log((double) i);
            return sum;
        }
        double x = k;
        double series = 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * Math.pow(x, 5));
        return x * Math.log(x) - x + Math.log(2 * Math.PI * x) / 2 + series;
    }
}
