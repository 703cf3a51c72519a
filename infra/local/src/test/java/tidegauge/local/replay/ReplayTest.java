package tidegauge.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.local.StopSignal;
import tidegauge.local.Tidegauge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files in, files out, through a real broker, registry and scorer.
class ReplayTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int GOOD = 120;

    private final StringWriter err = new StringWriter();

    private int replay(Path file, Path out, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("replay", file.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return Tidegauge.commandLine(new StopSignal(), false)
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    /// Old, out of order, with a duplicate, three lines that cannot be read and a failure.
    private static Path recording(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < GOOD; i++) {
            lines.add(
                    """
                    {"suite":"s","backend":"%s","prompt":"p","response":"%s","at":"1999-12-31T23:%02d:%02dZ",\
                    "jobId":"j%d","expect":{"enum":["yes","no"]},"scores":{"correct":%b}}\
                    """
                            .formatted(
                                    i % 2 == 0 ? "a" : "b",
                                    i % 10 == 0 ? "maybe" : "yes",
                                    i / 6,
                                    i % 6 * 10,
                                    i,
                                    i % 3 == 0));
        }
        lines.add(lines.getFirst());
        lines.add("not json");
        lines.add("{\"suite\":\"s\"}");
        lines.add(3, "[]");
        lines.add(
                "{\"suite\":\"s\",\"backend\":\"a\",\"prompt\":\"p\",\"response\":\"\","
                        + "\"at\":\"1999-12-31T23:50:00Z\",\"error\":\"Rate limit\"}");
        return Files.write(folder.resolve("recorded.jsonl"), lines);
    }

    @Test
    void theSameLinesGiveTheSameBytesUnderAnyNameAndEveryLineIsAccountedFor(@TempDir Path folder)
            throws IOException {
        Path file = recording(folder);
        Path first = folder.resolve("first");
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.writeString(second.resolve("mine.txt"), "untouched");
        Files.writeString(second.resolve("drift.jsonl"), "of an earlier replay");
        Path elsewhere =
                Files.copy(
                        file,
                        Files.createDirectory(folder.resolve("sub")).resolve("recorded.jsonl"));

        assertThat(replay(file, first)).as(err.toString()).isZero();
        assertThat(replay(elsewhere, second, "--fail-on", "ledger")).as(err.toString()).isZero();

        Map<String, String> results = contents(second);
        assertThat(results.remove("mine.txt")).isEqualTo("untouched");
        assertThat(contents(first)).isEqualTo(results);
        assertThat(results.keySet())
                .containsExactly(
                        "alerts.jsonl",
                        "consistency.jsonl",
                        "dead-letters.jsonl",
                        "drift.jsonl",
                        "ledger.json",
                        "metrics.jsonl",
                        "summary.md",
                        "verdicts.jsonl");
        theLedgerIsRight(JSON.readTree(results.get("ledger.json")));
        assertThat(results.get("dead-letters.jsonl").lines().map(JSON::readTree))
                .extracting(letter -> letter.get("file").asString() + ":" + letter.get("line"))
                .containsExactly("recorded.jsonl:4", "recorded.jsonl:123", "recorded.jsonl:124");
        theWindowsAddUp(results.get("metrics.jsonl").lines().map(JSON::readTree).toList());
        assertThat(results.get("verdicts.jsonl").lines().count()).isEqualTo(GOOD + 1);
    }

    private static void theLedgerIsRight(JsonNode ledger) {
        assertThat(ledger.get("expected").asInt()).isEqualTo(GOOD + 1);
        assertThat(ledger.get("outcomes").get("SCORED").asInt()).isEqualTo(GOOD - GOOD / 10);
        assertThat(ledger.get("outcomes").get("INVALID").asInt()).isEqualTo(GOOD / 10);
        assertThat(ledger.get("outcomes").get("FAILED").asInt()).isEqualTo(1);
        assertThat(ledger.get("inFlight").asInt()).isZero();
        assertThat(ledger.get("deadLetters").asInt()).isEqualTo(3);
        assertThat(ledger.get("duplicates").asInt()).isEqualTo(1);
    }

    private static void theWindowsAddUp(List<JsonNode> windows) {
        assertThat(windows)
                .extracting(w -> w.get("windowStart").asString())
                .isSorted()
                .first()
                .isEqualTo("1999-12-31T23:00:00Z");
        assertThat(sum(windows, "correct")).isEqualTo(GOOD / 3);
        assertThat(sum(windows, "format.strict")).isEqualTo(GOOD - GOOD / 10);
    }

    private static int sum(List<JsonNode> windows, String metric) {
        return windows.stream()
                .mapToInt(w -> w.path("proportions").path(metric).path("successes").asInt(0))
                .sum();
    }

    @Test
    void aFailedGateEndsWithOneAndSaysWhy(@TempDir Path folder) throws IOException {
        Path file = recording(folder);
        assertThat(replay(file, folder.resolve("out"), "--fail-on", "format<0.95,dead-letters"))
                .as(err.toString())
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("gate failed: s / a: format.strict is ")
                .contains("gate failed: 3 dead letters");
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return contents;
    }
}
