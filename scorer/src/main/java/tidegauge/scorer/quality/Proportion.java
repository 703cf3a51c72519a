package tidegauge.scorer.quality;

/// A share of yes among trials.
///
/// @param successes how many yes
/// @param trials how many in all
public record Proportion(long successes, long trials) {
    /// No trials.
    public static final Proportion EMPTY = new Proportion(0, 0);

    /// 97.5 % quantile of the standard normal distribution: two sides of 2.5 % make 95 %.
    private static final double Z = 1.959963984540054;

    /// Refuses counts that cannot be.
    public Proportion {
        if (successes < 0 || successes > trials)
            throw new IllegalArgumentException(successes + " successes of " + trials + " trials");
    }

    /// Both together.
    public Proportion merge(Proportion other) {
        return new Proportion(successes + other.successes, trials + other.trials);
    }

    /// Lower end of the 95 % interval, 0 to 1; 0 without trials.
    public double low() {
        return trials == 0 || successes == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    /// Upper end of the 95 % interval, 0 to 1; 1 without trials.
    public double high() {
        return trials == 0 || successes == trials ? 1 : Math.min(1, centre() + halfWidth());
    }

    /// Centre of the score interval (Wilson 1927): (p + z²/2n) / (1 + z²/n).
    private double centre() {
        double n = trials;
        return (successes / n + Z * Z / (2 * n)) / (1 + Z * Z / n);
    }

    /// Half its width: z √(p(1−p)/n + z²/4n²) / (1 + z²/n).
    private double halfWidth() {
        double n = trials;
        double p = successes / n;
        return Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
    }
}
