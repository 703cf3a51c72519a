package tidegauge.scorer.alert;

import java.time.Instant;
import java.util.Map;
import tidegauge.scorer.quality.Proportion;

/// One window of a suite and backend, as rules see it.
///
/// @param start inclusive
/// @param end exclusive
/// @param closed whether its quality does not change any more
/// @param shares yes/no metrics by name
/// @param numbers numeric metrics by name
/// @param costNanoUsd cost of the priced calls
/// @param unpriced calls whose price is not known
/// @param expected the ledger's: what was to end
/// @param ended what has ended
/// @param inFlight what has not
public record WindowFacts(
        Instant start,
        Instant end,
        boolean closed,
        Map<String, Proportion> shares,
        Map<String, Numbers> numbers,
        long costNanoUsd,
        long unpriced,
        long expected,
        long ended,
        long inFlight) {

    /// Summary of a numeric metric.
    public record Numbers(long count, double sum, double p50, double p95, double p99, double max) {}

    /// Copies the maps.
    public WindowFacts {
        shares = Map.copyOf(shares);
        numbers = Map.copyOf(numbers);
    }
}
