package tidegauge.producer.suite;

import java.time.Duration;
import java.time.Instant;

/// When canaries are due: at every multiple of an interval since the epoch.
///
/// The instants depend on nothing but the interval, so that every instance, and one that was
/// restarted, agrees on them.
///
/// @param every the interval, at least one second
public record CanarySchedule(Duration every) {
    public CanarySchedule {
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "canaries need at least one second between them, but every is " + every);
        }
    }

    /// The first due instant after now; those missed before it are skipped, since a burst of late
    /// canaries would not be what the baseline has seen.
    public Instant next(Instant now) {
        long interval = every.toMillis();
        return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), interval) + 1) * interval);
    }
}
