package tidegauge.benchmarks.evaluator;

import java.time.Duration;

/// How many calls are in flight, and how long the provider takes for each.
///
/// @param goal share of the limit to reach
public record Load(int concurrency, Duration latency, double goal) {

    /// The most calls a second that this concurrency and latency allow.
    double limit() {
        return concurrency * 1e9 / latency.toNanos();
    }

    /// As in `1000x500`.
    String name() {
        return concurrency + "x" + latency.toMillis();
    }
}
