package tidegauge.scorer.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tidegauge.scorer.alert.WindowFacts.Numbers;
import tidegauge.scorer.quality.Proportion;

/// Puts windows together.
final class Windows {
    private Windows() {}

    /// A yes/no metric over all windows.
    static Proportion share(List<WindowFacts> windows, String metric) {
        return windows.stream()
                .map(w -> w.shares().getOrDefault(metric, Proportion.EMPTY))
                .reduce(Proportion.EMPTY, Proportion::merge);
    }

    /// A numeric metric over all windows; empty when there is too little.
    ///
    /// @param metric a name, a dot, and `mean`, `p50`, `p95`, `p99` or `max`
    static Optional<Double> number(List<WindowFacts> windows, String metric, long minCount) {
        int dot = metric.lastIndexOf('.');
        if (dot < 0) return Optional.empty();
        String name = metric.substring(0, dot);
        List<Numbers> all =
                windows.stream()
                        .map(w -> Optional.ofNullable(w.numbers().get(name)))
                        .flatMap(Optional::stream)
                        .filter(n -> n.count() > 0)
                        .toList();
        long count = all.stream().mapToLong(Numbers::count).sum();
        if (count < Math.max(1, minCount)) return Optional.empty();
        return switch (metric.substring(dot + 1)) {
            case "mean" -> Optional.of(all.stream().mapToDouble(Numbers::sum).sum() / count);
            case "max" -> Optional.of(all.stream().mapToDouble(Numbers::max).max().orElseThrow());
            case "p50" -> Optional.of(weightedMedian(all, Numbers::p50));
            case "p95" -> Optional.of(weightedMedian(all, Numbers::p95));
            case "p99" -> Optional.of(weightedMedian(all, Numbers::p99));
            default -> Optional.empty();
        };
    }

    private static double weightedMedian(List<Numbers> all, ToDoubleFunction<Numbers> value) {
        TreeMap<Double, Long> weights = new TreeMap<>();
        long total = 0;
        for (Numbers numbers : all) {
            weights.merge(value.applyAsDouble(numbers), numbers.count(), Long::sum);
            total += numbers.count();
        }
        long seen = 0;
        for (var entry : weights.entrySet()) {
            seen += entry.getValue();
            if (2 * seen >= total) return entry.getKey();
        }
        return weights.lastKey();
    }

    /// `5m` or `1h30m`.
    static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
