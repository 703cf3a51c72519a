package tidegauge.scorer.notify;

import java.time.Duration;
import java.util.Optional;

/// How long to wait before a failed delivery is tried again.
///
/// Drawn evenly from 0 to min(longest, first · 2ⁿ⁻¹) after n failures in a row ("full jitter", M.
/// Brooker 2015). What the receiver asks for is a lower bound.
///
/// @param first the longest pause after the first failure
/// @param longest the longest pause of all
record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;
    private static final Duration MOST_PATIENCE = Duration.ofHours(1);

    static Backoff usual() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2));
    }

    /// @param failures in a row, from 1
    /// @param asked what the receiver asks for
    /// @param chance evenly drawn from 0 to 1, 1 excluded
    Duration pause(int failures, Optional<Duration> asked, double chance) {
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << doublings);
        Duration patience =
                asked.filter(d -> d.compareTo(MOST_PATIENCE) <= 0)
                        .or(() -> asked.map(d -> MOST_PATIENCE))
                        .orElse(Duration.ZERO);
        return patience.plusMillis((long) (ceiling * chance));
    }
}
