package tidegauge.benchmarks.evaluator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Runs promptfoo on prompts with four cheap checks: text, pattern, cost and latency.
///
/// @param node the Node.js to run it with
/// @param main its entry point
/// @param folder where its configuration and its results go
record Promptfoo(Path node, Path main, Path folder) {
    /// promptfoo's own start is in neither figure: two sizes are run, and the difference counts.
    private static final int FEW = 200;

    private static final int MOST_MINUTES = 10;
    private static final Pattern CPU = Pattern.compile("(\\d+)m([0-9.]+)s");

    /// Evaluations a second, and processor time of each in microseconds.
    record Speed(double perSecond, double cpuMicros) {}

    /// Measures it.
    ///
    /// @param baseUrl the stub's
    /// @param many evaluations of the larger run
    Speed speed(String baseUrl, int concurrency, int many)
            throws IOException, InterruptedException {
        Run few = run(baseUrl, concurrency, FEW);
        Run all = run(baseUrl, concurrency, many);
        int more = many - FEW;
        return new Speed(
                more / (all.seconds - few.seconds), (all.cpuSeconds - few.cpuSeconds) * 1e6 / more);
    }

    private record Run(double seconds, double cpuSeconds) {}

    private Run run(String baseUrl, int concurrency, int evaluations)
            throws IOException, InterruptedException {
        Path config =
                Files.writeString(folder.resolve("config.json"), config(baseUrl, evaluations));
        Path results = folder.resolve("results.json");
        Files.deleteIfExists(results);
        List<String> command =
                List.of(
                        "sh",
                        "-c",
                        // The shell tells the processor time of what it has run.
                        "\"$0\" \"$@\" >\"$LOG\" 2>&1; times",
                        node.toString(),
                        main.toString(),
                        "eval",
                        "-c",
                        config.toString(),
                        "-o",
                        results.toString(),
                        "-j",
                        Integer.toString(concurrency),
                        "--no-cache",
                        "--no-table",
                        "--no-write",
                        "--no-progress-bar");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "LOG", folder.resolve("log").toString(),
                                "PROMPTFOO_CONFIG_DIR", folder.resolve("home").toString(),
                                "PROMPTFOO_DISABLE_TELEMETRY", "1",
                                "PROMPTFOO_DISABLE_UPDATE", "1",
                                "PROMPTFOO_DISABLE_REMOTE_GENERATION", "1",
                                "OPENAI_API_KEY", "none"));
        long begun = System.nanoTime();
        Process process = builder.start();
        String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("promptfoo does not end");
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        check(results, evaluations);
        return new Run(seconds, cpuSeconds(times));
    }

    /// All must have passed: a run that failed fast is no speed.
    private void check(Path results, int evaluations) throws IOException {
        if (Files.notExists(results)) {
            throw new IOException(
                    "promptfoo wrote no results: " + Files.readString(folder.resolve("log")));
        }
        String stats = Files.readString(results);
        if (!stats.contains("\"successes\": " + evaluations)) {
            throw new IOException("promptfoo did not pass all: see " + results);
        }
    }

    /// The second line of `times` is what its children used.
    private static double cpuSeconds(String times) {
        return CPU.matcher(times).results().skip(2).mapToDouble(Promptfoo::seconds).sum();
    }

    private static double seconds(MatchResult time) {
        return Integer.parseInt(time.group(1)) * 60 + Double.parseDouble(time.group(2));
    }

    private static String config(String baseUrl, int evaluations) {
        String tests =
                IntStream.range(0, evaluations)
                        .mapToObj(i -> "{\"vars\":{\"text\":\"" + prompt(i) + "\"}}")
                        .collect(Collectors.joining(","));
        return """
        {"prompts":["{{text}}"],
         "providers":[{"id":"openai:chat:gpt-4o-mini",
                       "config":{"apiBaseUrl":"%s","apiKey":"none"}}],
         "defaultTest":{"assert":[
           {"type":"contains","value":"tide"},
           {"type":"regex","value":"(tide ){10}"},
           {"type":"cost","threshold":1},
           {"type":"latency","threshold":60000}]},
         "tests":[%s]}
        """
                .formatted(baseUrl, tests);
    }

    /// The prompt of an evaluation.
    static String prompt(int number) {
        return number + ": " + BareLoops.PROMPT.strip();
    }
}
