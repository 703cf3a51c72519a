package tidegauge.evaluator.pacing;

import java.time.Duration;
import java.util.Optional;

/// How often and after what pause a failed call is made again.
///
/// The pause before retry *n*, from 1, is drawn evenly from 0 to min(longest, first · 2ⁿ⁻¹): "full
/// jitter" (M. Brooker, 2015), which spreads callers that failed together the widest. What the
/// provider asks for in `Retry-After` is a lower bound, so the jitter is added to it.
///
/// @param maxAttempts calls in all, the first included
/// @param first the longest pause before the first retry
/// @param longest the longest pause before any retry
/// @param patience the longest `Retry-After` that is waited for; beyond it the call ends
public record RetryPolicy(int maxAttempts, Duration first, Duration longest, Duration patience) {
    /// Doubling beyond this changes no pause of a sensible length, and would overflow.
    private static final int MOST_DOUBLINGS = 20;

    public RetryPolicy {
        if (maxAttempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "maxAttempts "
                            + maxAttempts
                            + ", pauses from "
                            + first
                            + " to "
                            + longest
                            + ": give at least 1 attempt and pauses that do not shrink");
        }
    }

    /// A policy with the usual pauses: 0.5 s at first, 20 s at most, and a minute's patience.
    public static RetryPolicy of(int maxAttempts) {
        return new RetryPolicy(
                maxAttempts,
                Duration.ofMillis(500),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60));
    }

    /// The pause before the next call, or empty when there is none.
    ///
    /// @param attempts calls made so far, from 1
    /// @param retryAfter what the provider asks for
    /// @param chance evenly drawn from 0 to 1, 1 excluded
    public Optional<Duration> pause(int attempts, Optional<Duration> retryAfter, double chance) {
        if (attempts >= maxAttempts) {
            return Optional.empty();
        }
        Duration asked = retryAfter.orElse(Duration.ZERO);
        if (asked.compareTo(patience) > 0) {
            return Optional.empty();
        }
        int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
        long ceiling = Math.min(longest.toNanos(), first.multipliedBy(1L << doublings).toNanos());
        return Optional.of(asked.plusNanos((long) ((double) ceiling * chance)));
    }
}
