package tidegauge.scorer.console.model;

/// How many yes among how many.
public record Share(double successes, double trials) {
    public static final Share NONE = new Share(0, 0);

    public Share plus(Share other) {
        return new Share(successes + other.successes, trials + other.trials);
    }

    /// The share, from 0 to 1; not a number when there were no trials.
    public double rate() {
        return successes / trials;
    }

    public boolean known() {
        return trials > 0;
    }

    /// Lower end of Wilson's interval (Wilson 1927).
    ///
    /// @param z standard normal quantile, 1.96 for 95 %
    public double low(double z) {
        return interval(z, -1);
    }

    /// Upper end of Wilson's interval.
    public double high(double z) {
        return interval(z, 1);
    }

    private double interval(double z, int side) {
        double n = trials;
        double p = rate();
        double z2 = z * z;
        double centre = p + z2 / (2 * n);
        double half = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return Math.clamp((centre + side * half) / (1 + z2 / n), 0, 1);
    }
}
