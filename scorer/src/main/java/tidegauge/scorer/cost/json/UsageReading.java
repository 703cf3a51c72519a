package tidegauge.scorer.cost.json;

import java.util.Optional;
import tidegauge.scorer.cost.Tokens;

/// What was read from a provider's usage body.
public sealed interface UsageReading {

    /// The body was understood.
    ///
    /// @param tokens its tokens in disjoint buckets
    /// @param mismatch whether the buckets do not sum to the provider's own total
    /// @param reportedCostNanoUsd the cost that the body itself reports, in 1e-9 US dollars
    record Read(Tokens tokens, boolean mismatch, Optional<Long> reportedCostNanoUsd)
            implements UsageReading {}

    /// The body was not understood.
    ///
    /// @param reason why, without the body's text
    record Unreadable(String reason) implements UsageReading {}
}
