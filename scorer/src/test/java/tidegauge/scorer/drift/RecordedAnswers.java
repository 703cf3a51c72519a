package tidegauge.scorer.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Streams drawn with replacement from recorded answers of two dated versions of a model.
final class RecordedAnswers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// How a stream is drawn.
    ///
    /// @param backend whose answers
    /// @param before phase before the change
    /// @param after phase from the change on
    /// @param change number of the first changed observation
    /// @param labels whether right and wrong are known
    /// @param announced whether the reported model name changes too
    /// @param yesBefore share of prompts whose reference is yes before the change; negative for as
    ///   it comes
    /// @param yesAfter that share from the change on
    record Plan(
            String backend,
            String before,
            String after,
            int change,
            boolean labels,
            boolean announced,
            double yesBefore,
            double yesAfter) {
        static Plan change(String backend) {
            return new Plan(backend, "pre", "post", 2_000, true, false, -1, -1);
        }

        static Plan none(String backend) {
            return new Plan(backend, "pre", "pre", 2_000, true, false, -1, -1);
        }
    }

    private final Map<String, List<JsonNode>> byPrompt = new TreeMap<>();

    /// Reads a file of the recordings; skips the test when they are not there.
    static RecordedAnswers read(String file) {
        Path folder =
                Path.of(System.getenv().getOrDefault("TIDEGAUGE_DATA", "../../shared/data"))
                        .resolve("drift");
        Path path = folder.resolve(file);
        Assumptions.assumeTrue(
                Files.exists(path), "skipped: no recordings at " + path + ", set TIDEGAUGE_DATA");
        RecordedAnswers recorded = new RecordedAnswers();
        try {
            for (String line : Files.readAllLines(path)) {
                JsonNode row = JSON.readTree(line);
                String key =
                        String.join(
                                "/",
                                row.get("backend").asString(),
                                row.get("phase").asString(),
                                row.path("reference").asString(""),
                                row.get("prompt_id").asString());
                recorded.byPrompt.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return recorded;
    }

    List<EpisodeChange> run(Plan plan, int observations, long seed) {
        Random random = new Random(seed);
        Map<String, List<String>> pools = new TreeMap<>();
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        for (int i = 0; i < observations; i++) {
            boolean changed = i >= plan.change();
            String phase = changed ? plan.after() : plan.before();
            double yes = changed ? plan.yesAfter() : plan.yesBefore();
            String prefix =
                    plan.backend()
                            + "/"
                            + phase
                            + "/"
                            + (yes < 0 ? "" : random.nextDouble() < yes ? "yes/" : "no/");
            List<String> prompts =
                    pools.computeIfAbsent(
                            prefix,
                            start ->
                                    byPrompt.keySet().stream()
                                            .filter(key -> key.startsWith(start))
                                            .toList());
            List<JsonNode> rows = byPrompt.get(prompts.get(random.nextInt(prompts.size())));
            changes.addAll(
                    monitor.observe(observation(plan, rows.get(random.nextInt(rows.size())), i)));
        }
        return changes;
    }

    private static Observation observation(Plan plan, JsonNode row, int i) {
        String response = row.path("response").asString("");
        Map<String, Boolean> flags = new TreeMap<>();
        if (plan.labels() && row.hasNonNull("label_ok")) {
            flags.put("correct", row.get("label_ok").asBoolean());
        }
        if (row.hasNonNull("format_strict_ok")) {
            flags.put("format.strict", row.get("format_strict_ok").asBoolean());
        }
        flags.put("empty", response.isBlank());
        Map<String, Double> numbers = new TreeMap<>();
        numbers.put("responseChars", (double) response.length());
        if (row.hasNonNull("output_tokens")) {
            numbers.put("outputTokens", row.get("output_tokens").asDouble());
        }
        if (row.hasNonNull("latency_s")) {
            numbers.put("latencyMs", 1_000 * row.get("latency_s").asDouble());
        }
        return new Observation(
                new Lane("recorded", plan.backend(), plan.backend(), "t", "e"),
                10_000L * i,
                "c" + i,
                row.get("prompt_id").asString(),
                false,
                flags,
                numbers,
                Map.of(
                        "responseModel",
                        plan.announced() ? row.get("model_version").asString() : plan.backend()),
                response.substring(0, Math.min(500, response.length())));
    }
}
