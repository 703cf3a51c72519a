package tidegauge.scorer.observation;

import java.util.Map;

/// One completion, reduced to what windows and drift detectors need.
///
/// @param lane where it belongs
/// @param at event time, epoch milliseconds
/// @param completionId identity; orders observations of one instant
/// @param promptId the prompt
/// @param canary whether the prompt is a fixed one, repeated to watch the model
/// @param flags yes/no metrics by name, such as `format.strict`
/// @param numbers numeric metrics by name, such as `outputTokens`
/// @param categories categorical metrics by name: `responseModel`, `fingerprint`, `finishReason`
/// @param excerpt the beginning of the answer, for before/after examples
public record Observation(
        Lane lane,
        long at,
        String completionId,
        String promptId,
        boolean canary,
        Map<String, Boolean> flags,
        Map<String, Double> numbers,
        Map<String, String> categories,
        String excerpt) {}
