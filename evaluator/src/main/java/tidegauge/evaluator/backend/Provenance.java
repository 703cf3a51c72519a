package tidegauge.evaluator.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;

/// What a provider says about its own response, and how long it took.
///
/// @param responseModel the model that says it has answered
/// @param fingerprint the system fingerprint
/// @param responseId the provider's identity of the response
/// @param finishReason `stop`, `length`, `content_filter`, `tool_calls`, or the provider's word
/// @param usage tokens in disjoint buckets
/// @param usageRaw the provider's usage body, as JSON
/// @param reportedCostNanoUsd the cost that the provider reports, in 1e-9 US dollars
/// @param latency from the first byte sent to the last byte received
/// @param timeToFirstToken from the first byte sent to the first text received; only when streamed
public record Provenance(
        Optional<String> responseModel,
        Optional<String> fingerprint,
        Optional<String> responseId,
        Optional<String> finishReason,
        Usage usage,
        Optional<String> usageRaw,
        OptionalLong reportedCostNanoUsd,
        Duration latency,
        Optional<Duration> timeToFirstToken) {
    private static final Usage NO_USAGE = new Usage(0L, 0L, 0L, 0L, 0L, UsageSource.MISSING);

    /// Nothing but how long it took.
    public static Provenance unknown(Duration latency) {
        return new Provenance(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NO_USAGE,
                Optional.empty(),
                OptionalLong.empty(),
                latency,
                Optional.empty());
    }
}
