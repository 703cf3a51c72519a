package tidegauge.scorer.observation;

import java.util.Map;

/// One completion, reduced to what windows and drift detectors need.
///
/// @param lane where it belongs
/// @param at event time, epoch milliseconds
/// @param completionId identity; orders observations of one instant
/// @param promptId the prompt
/// @param canary whether the prompt is a fixed one, repeated to watch the model
/// @param readings its metrics: flags such as `format.strict`, numbers such as `outputTokens`, and
///   the categories `responseModel`, `fingerprint`, `finishReason`
/// @param excerpt the beginning of the answer, for before/after examples
public record Observation(
        Lane lane,
        long at,
        String completionId,
        String promptId,
        boolean canary,
        Readings readings,
        String excerpt) {

    /// An observation whose metrics come in maps.
    public Observation(
            Lane lane,
            long at,
            String completionId,
            String promptId,
            boolean canary,
            Map<String, Boolean> flags,
            Map<String, Double> numbers,
            Map<String, String> categories,
            String excerpt) {
        this(
                lane,
                at,
                completionId,
                promptId,
                canary,
                Readings.of(flags, numbers, categories),
                excerpt);
    }

    /// Yes/no metrics by name.
    public Map<String, Boolean> flags() {
        return readings.flags();
    }

    /// Numeric metrics by name.
    public Map<String, Double> numbers() {
        return readings.numbers();
    }

    /// Categorical metrics by name.
    public Map<String, String> categories() {
        return readings.categories();
    }
}
