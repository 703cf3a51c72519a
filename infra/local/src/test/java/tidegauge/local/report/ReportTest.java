package tidegauge.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.local.StopSignal;
import tidegauge.local.Tidegauge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A replay's results on five axes, by the command line.
class ReportTest {
    private static final int CALLS = 2_000;

    @TempDir private static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void replay() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            lines.add(line("small<b>", i, i % 20 != 0, 300 + i % 100));
            lines.add(line("large", i, i % 50 != 0, 1_800 + i % 1_000));
        }
        Path file = Files.write(folder.resolve("recorded.jsonl"), lines);
        Files.writeString(
                folder.resolve("tidegauge.yaml"),
                """
                backends:
                  large: {provider: openai, model: gpt-4o, clearance: public}
                  small<b>: {provider: ollama, model: m, clearance: restricted}
                suites:
                  s: {file: x.jsonl, backends: [large, "small<b>"], dataClass: internal}
                report:
                  metric: correct
                  bar: 0.92
                  reference: large
                  callsPerMonth: 1000000
                  fixedCosts:
                    small<b>: {usdPerGpuHour: 2, gpus: 2}
                """);
        int code =
                Tidegauge.commandLine(new StopSignal(), false)
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute(
                                "replay",
                                file.toString(),
                                "--out",
                                folder.resolve("results").toString());
        assertThat(code).isZero();
    }

    private static String line(String backend, int i, boolean correct, int latencyMs) {
        return """
        {"suite":"s","backend":"%s","prompt":"p","response":"yes","at":"2026-01-01T%02d:%02d:%02dZ",\
        "jobId":"j%d","promptId":"p%d","expect":{"enum":["yes","no"]},"latencyMs":%d,\
        "scores":{"correct":%b},"requestedModel":"%s","provider":"openai",\
        "usage":{"inputTokens":100,"outputTokens":50}}\
        """
                .formatted(
                        backend,
                        i / 3600,
                        i / 60 % 60,
                        i % 60,
                        i,
                        i,
                        latencyMs,
                        correct,
                        backend.equals("large") ? "gpt-4o" : "own-model");
    }

    private int run(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "report",
                                folder.resolve("results").toString(),
                                "--config",
                                folder.resolve("tidegauge.yaml").toString()));
        arguments.addAll(List.of(more));
        return Tidegauge.commandLine(new StopSignal(), false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void jsonHasEveryAxisWithItsInterval() {
        assertThat(run("-o", "json")).as(err.toString()).isZero();

        JsonNode suite = JsonMapper.shared().readTree(out.toString()).get(0);
        JsonNode large = suite.get("backends").get(0);
        JsonNode small = suite.get("backends").get(1);
        assertThat(large.get("backend").asString()).isEqualTo("large");
        assertThat(large.get("calls").asInt()).isEqualTo(CALLS);
        // 100 tokens at 2.5 and 50 at 10 US dollars a million.
        assertThat(large.get("cost").get("per1000Usd").get("value").asDouble())
                .isCloseTo(0.75, within(1e-9));
        assertThat(large.get("cost").get("perMonthUsd").get("value").asDouble())
                .isCloseTo(750, within(1e-6));
        assertThat(large.get("latency").get("met").asString()).isEqualTo("NO");
        assertThat(small.get("latency").get("met").asString()).isEqualTo("YES");
        assertThat(small.get("latency").get("totalMs").get("p50").get("value").asDouble())
                .isCloseTo(349, within(5.0));
        assertThat(small.get("quality").get("estimate").get("value").asDouble())
                .isCloseTo(0.95, within(1e-9));
        assertThat(small.get("quality").get("atBar").get("answer").asString()).isEqualTo("YES");
        assertThat(
                        small.get("quality")
                                .get("toReference")
                                .get("difference")
                                .get("value")
                                .asDouble())
                .isCloseTo(-0.03, within(0.005));
        assertThat(large.get("sensitivity").get("allowed").asBoolean()).isFalse();
        assertThat(small.get("sensitivity").get("allowed").asBoolean()).isTrue();
        assertThat(suite.get("decision")).hasSize(5);
    }

    @Test
    void theTableSaysItInWordsAndOptionsGoBeforeTheConfiguration() {
        assertThat(run("--bar", "0.99", "--volume", "5000")).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("SUITE", "BACKEND", "not good enough", "allowed: small<b>; not allowed")
                .contains("2920.00 [2920.00, 2920.00]");
        assertThat(run("--bar", "7")).isEqualTo(2);
        assertThat(err.toString()).contains("bar is not from 0 to 1");
    }

    @Test
    void numbersForSpreadsheetsAreOnePerLine() {
        assertThat(run("-o", "csv", "--suite", "s")).as(err.toString()).isZero();

        assertThat(out.toString())
                .startsWith("suite,backend,axis,low,value,high,verdict\r\n")
                .contains("s,large,latency.need,,,,no\r\n");
    }

    @Test
    void thePageHoldsTextAsText(@TempDir Path to) throws IOException {
        Path page = to.resolve("card.html");

        assertThat(run("--html", page.toString())).as(err.toString()).isZero();

        assertThat(page)
                .content()
                .contains("small&lt;b&gt;")
                .doesNotContain("small<b>")
                .doesNotContain("<script", "src=", "http://", "https://");
    }

    @Test
    void aFolderThatIsNoReplayIsSaidSo(@TempDir Path empty) {
        int code =
                Tidegauge.commandLine(new StopSignal(), false)
                        .setErr(new PrintWriter(err))
                        .execute("report", empty.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("Give the folder that `tidegauge replay --out` wrote");
    }
}
