package tidegauge.scorer.console.model;

/// Summary of a numeric metric over one or more windows.
///
/// The quantiles of several windows are their mean, weighted by count: what a typical window had,
/// not the quantile of all values.
///
/// @param count values seen
/// @param sum of them
/// @param p50 median
/// @param p95 95th percentile
/// @param p99 99th percentile
public record Spread(double count, double sum, double p50, double p95, double p99) {
    public static final Spread NONE = new Spread(0, 0, 0, 0, 0);

    public boolean known() {
        return count > 0;
    }

    public double mean() {
        return sum / count;
    }

    public Spread plus(Spread other) {
        double all = count + other.count;
        if (all == 0) return NONE;
        double mine = count / all;
        double others = other.count / all;
        return new Spread(
                all,
                sum + other.sum,
                p50 * mine + other.p50 * others,
                p95 * mine + other.p95 * others,
                p99 * mine + other.p99 * others);
    }
}
