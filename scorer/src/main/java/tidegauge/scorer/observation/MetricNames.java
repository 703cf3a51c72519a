package tidegauge.scorer.observation;

import java.util.List;

/// Which metrics an observation has: there are few such sets, so observations share them, and a
/// reader that knows the one at hand need not look its names up again.
///
/// @param flags yes/no metrics
/// @param numbers numeric metrics
/// @param categories categorical metrics
public record MetricNames(List<String> flags, List<String> numbers, List<String> categories) {
    /// No metrics.
    public static final MetricNames NONE = new MetricNames(List.of(), List.of(), List.of());

    /// Copies the lists.
    public MetricNames {
        flags = List.copyOf(flags);
        numbers = List.copyOf(numbers);
        categories = List.copyOf(categories);
    }
}
