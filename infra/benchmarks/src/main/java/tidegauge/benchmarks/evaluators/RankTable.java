package tidegauge.benchmarks.evaluators;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tidegauge.benchmarks.evaluators.Ranking.Estimate;

/// Collects the rows of the tables and the points of the benchmark's last line.
final class RankTable {
    private final List<String> ranks = new ArrayList<>();
    private final List<String> times = new ArrayList<>();
    private final List<String> points = new ArrayList<>();

    void rank(String evaluator, String set, Ranking ranking, Estimate auroc) {
        ranks.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %.2f | %.3f | %.3f–%.3f |",
                        evaluator,
                        set,
                        ranking.size(),
                        ranking.prior(),
                        auroc.value(),
                        auroc.low(),
                        auroc.high()));
    }

    void time(String evaluator, String items, int count, Stopwatch.Times measured) {
        times.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %.1f | %.1f |",
                        evaluator,
                        items,
                        count,
                        measured.p50(),
                        measured.p95()));
    }

    void point(String name, double value, Optional<Double> goal, boolean higherIsBetter) {
        points.add(
                String.format(
                        Locale.ROOT,
                        "{\"name\":\"%s\",\"value\":%.4g%s,\"higherIsBetter\":%b}",
                        name,
                        value,
                        goal.map(g -> String.format(Locale.ROOT, ",\"goal\":%.4g", g)).orElse(""),
                        higherIsBetter));
    }

    String markdown() {
        return "| evaluator | set | items | positive | AUROC | 95 % interval |\n"
                + "|---|---|---|---|---|---|\n"
                + String.join("\n", ranks)
                + "\n\n| evaluator | items | number | µs p50 | µs p95 |\n|---|---|---|---|---|\n"
                + String.join("\n", times)
                + "\n";
    }

    String json() {
        return "{\"benchmark\":\"evaluators\",\"points\":[" + String.join(",", points) + "]}";
    }
}
