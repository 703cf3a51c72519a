package tidegauge.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tidegauge.benchmarks.evaluator.Comparison;

/// Evaluations a second of the whole line, from jobs to verdicts, beside promptfoo's on the same
/// prompts, checks and stub; `infra/benchmarks/promptfoo` fetches promptfoo and runs this.
///
/// `-Dlatencies=500,0` are the stub's latencies in milliseconds.
public final class PromptfooBenchmark {
    private static final double GOAL_AT_ONCE = 50;
    private static final double GOAL = 15;

    private PromptfooBenchmark() {}

    /// Runs the benchmark.
    public static void main(String[] args) throws Exception {
        Path node = given("promptfoo.node");
        Path main = given("promptfoo.main");
        Path folder = Files.createDirectories(given("promptfoo.folder"));
        List<String> json = new ArrayList<>();
        for (String latency : System.getProperty("latencies", "500,0").split(",", -1)) {
            long millis = Long.parseLong(latency);
            Comparison comparison = Comparison.measure(millis, node, main, folder);
            comparison.print();
            json.add(comparison.json(millis == 0 ? GOAL_AT_ONCE : GOAL));
        }
        System.out.println(
                "{\"benchmark\":\"promptfoo\",\"points\":[" + String.join(",", json) + "]}");
    }

    private static Path given(String property) {
        String path = System.getProperty(property);
        if (path == null) {
            throw new IllegalArgumentException(
                    property + " is missing: use infra/benchmarks/promptfoo");
        }
        return Path.of(path);
    }
}
