package tidegauge.scorer.scorecard;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What the user needs of a backend for one suite.
///
/// @param metric the flag, or score from 0 to 1, that is quality: `correct`, `format.strict`, …
/// @param bar the quality that is wanted
/// @param margin how far below the bar, or below the reference, is still good enough
/// @param alpha how often a verdict on quality may be wrong, however often one looks
/// @param reference a backend to compare with on the same questions
/// @param need how soon answers are wanted
/// @param callsPerMonth the user's volume
/// @param fixed what self-hosted backends cost, by backend
/// @param failureCostUsd what one answer that is not good costs the user
/// @param sensitivity which backends the suite may use
public record Requirements(
        String metric,
        double bar,
        double margin,
        double alpha,
        Optional<String> reference,
        Need need,
        OptionalLong callsPerMonth,
        Map<String, FixedCost> fixed,
        Optional<Double> failureCostUsd,
        Map<String, Clearance> sensitivity) {

    /// How soon answers are wanted: the limit that the 95th percentile of latency must keep.
    ///
    /// @param name `interactive`, `asynchronous` or in the user's own words
    /// @param limit the longest
    public record Need(String name, Duration limit) {
        /// A person waits.
        public static final Need INTERACTIVE = new Need("interactive", Duration.ofSeconds(2));

        /// Nobody waits: 30 to 120 seconds are fine.
        public static final Need ASYNCHRONOUS = new Need("asynchronous", Duration.ofMinutes(2));
    }

    /// What a self-hosted backend costs whether or not it is asked.
    ///
    /// @param usdPerGpuHour price of one GPU for an hour
    /// @param gpus how many run
    /// @param hoursPerMonth how long they run; 730 when always
    public record FixedCost(double usdPerGpuHour, double gpus, double hoursPerMonth) {
        /// A month's cost in US dollars.
        public double usdPerMonth() {
            return usdPerGpuHour * gpus * hoursPerMonth;
        }
    }

    /// Whether a suite's texts may go to a backend.
    ///
    /// @param dataClass the suite's
    /// @param clearance the most sensitive class that the backend may see
    /// @param allowed whether it may be used
    public record Clearance(String dataClass, String clearance, boolean allowed) {}

    /// Copies the maps, and refuses what cannot be.
    public Requirements {
        fixed = Map.copyOf(new TreeMap<>(fixed));
        sensitivity = Map.copyOf(sensitivity);
        if (!(bar >= 0 && bar <= 1)) throw new IllegalArgumentException("bar is not from 0 to 1");
        if (!(margin >= 0 && margin < 1))
            throw new IllegalArgumentException("margin is not from 0 to below 1");
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("alpha is not between 0 and 1");
    }

    /// The same for a suite, whose data class decides which backends it may use.
    public Requirements with(Map<String, Clearance> clearances) {
        return new Requirements(
                metric,
                bar,
                margin,
                alpha,
                reference,
                need,
                callsPerMonth,
                fixed,
                failureCostUsd,
                clearances);
    }
}
