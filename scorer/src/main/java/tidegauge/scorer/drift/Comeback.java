package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells when a confirmed change has gone back to the baseline: a CUSUM with the roles exchanged.
///
/// `W ← max(0, W + ln p0(x)/q(x))` with `p0` the baseline and `q` the distribution seen since the
/// change, both with half an observation added per cell (Page, 1954). It says so at `W ≥ ln γ`. A
/// fifth of `p0` is mixed into `q`, so that no observation counts for more than `ln 5` and a value
/// that the short time since the change happened not to show cannot decide alone.
///
/// It starts only when `q` is known well enough: with `m` observations in `c` cells the estimate
/// misses the truth by `(c − 1) / 2m` nats on average, which must stay below a tenth of `KL(q‖p0)`,
/// or a change that merely was misjudged would seem to go away.
///
/// @param stream where
/// @param metric the metric
/// @param logRatios `ln p0/q` by cell
/// @param statistic W
public record Comeback(
        StreamKey stream, MetricKey metric, List<Double> logRatios, double statistic) {
    private static final double TOLERATED = .1;
    private static final double BASELINE_SHARE = .2;

    /// Copies the list.
    public Comeback {
        logRatios = List.copyOf(logRatios);
    }

    /// A comeback to watch for; empty while too little is known of the time since the change.
    static Optional<Comeback> of(StreamKey stream, MetricKey metric, Tally before, Tally since) {
        int cells = before.counts().length;
        List<Double> ratios = new ArrayList<>();
        double divergence = 0;
        for (int cell = 0; cell < cells; cell++) {
            double p = before.share(cell);
            double q = (1 - BASELINE_SHARE) * since.share(cell) + BASELINE_SHARE * p;
            ratios.add(Math.log(p / q));
            divergence -= q * Math.log(p / q);
        }
        return (cells - 1) <= TOLERATED * divergence * 2 * since.total()
                ? Optional.of(new Comeback(stream, metric, ratios, 0))
                : Optional.empty();
    }

    Comeback observe(int cell) {
        return new Comeback(
                stream, metric, logRatios, Math.max(0, statistic + logRatios.get(cell)));
    }

    boolean came(double averageRunLength) {
        return statistic >= Math.log(averageRunLength);
    }
}
