package tidegauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Tidegauge.commandLine(new StopSignal(), false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    static List<List<String>> everyCommand() {
        List<List<String>> paths = new ArrayList<>();
        collect(List.of(), Tidegauge.commandLine(new StopSignal(), false), paths);
        return paths;
    }

    private static void collect(List<String> path, CommandLine command, List<List<String>> paths) {
        command.getSubcommands()
                .forEach((name, child) -> {
                    List<String> deeper = new ArrayList<>(path);
                    deeper.add(name);
                    paths.add(deeper);
                    collect(deeper, child, paths);
                });
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandHasHelpWithExitCodesAndThoseThatDoSomethingHaveExamples(List<String> path) {
        List<String> arguments = new ArrayList<>(path);
        arguments.add("--help");
        assertThat(run(arguments.toArray(String[]::new))).isZero();
        assertThat(out.toString()).contains("Usage: tidegauge " + String.join(" ", path));
        assertThat(out.toString()).contains("Exit codes:");
        if (!out.toString().contains("Commands:")) {
            assertThat(out.toString()).containsPattern("Examples?:\\R  .*tidegauge ");
        }
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| Say which command to run; `tidegauge demo` is a good first.",
                "topics| Say what to do: create or check.",
                "replay x.jsonl| Missing required option: '--out=DIR'",
                "replay --out d| Missing required parameter: 'FILE'",
                "replay x.jsonl --out d --window soon| Invalid value for option '--window':"
                        + " 'soon' is no duration: write 500ms, 30s, 5m, 1h or 7d",
                "replay x.jsonl --out d --fail-on nothing| Invalid value for option '--fail-on'"
                        + " (GATE): 'nothing' is no gate: write drift, ledger, dead-letters, or a"
                        + " metric with a bound such as format<0.95",
                "replay nowhere.jsonl --out d| cannot read the file nowhere.jsonl. Give recorded"
                        + " completions, one JSON object a line.",
                "topics check| no broker is named. Give --bootstrap-server HOST:PORT,"
                        + " --command-config FILE, or kafka.bootstrapServers in tidegauge.yaml.",
                "schemas check| no schema registry is named. Give --schema-registry URL, or"
                        + " kafka.schemaRegistry in the configuration.",
                "config check nowhere.yaml| cannot read the configuration nowhere.yaml. Give"
                        + " another with --config.",
                "up --command-config nowhere.properties| cannot read nowhere.properties as Kafka"
                        + " client properties. Give a file of 'name=value' lines in UTF-8.",
                "up| no backend is configured. Write a tidegauge.yaml with one under 'backends:'"
                        + " (see docs/configuration.md), or try `tidegauge demo`, which needs"
                        + " none.",
            })
    void aWrongCommandLineEndsWithTwoAndSaysWhat(String arguments, String message) {
        int code = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(err.toString().lines().findFirst()).contains("tidegauge: " + message);
        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMistypedCommandGetsASuggestion() {
        assertThat(run("replya")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean: tidegauge replay");
    }

    @Test
    void aMistypedOptionGetsASuggestion() {
        assertThat(run("demo", "--onec")).isEqualTo(2);
        assertThat(err.toString()).contains("--once");
    }

    @Test
    void aBrokenConfigurationIsPrintedAsData(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("t.yaml"), "kafak: {}\n");
        assertThat(run("config", "check", file.toString(), "-o", "csv")).isEqualTo(2);
        assertThat(out.toString())
                .isEqualTo(
                        "file,line,column,problem,remedy\r\n"
                                + file
                                + ",1,1,unknown key 'kafak',Did you mean 'kafka'?\r\n");
    }

    @Test
    void aSoundConfigurationIsFine(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("t.yaml"), "scorer: {window: 5m}\n");
        assertThat(run("config", "check", file.toString())).isZero();
        assertThat(out.toString()).isEqualTo(file + " is fine\n");
    }

    @Test
    void nothingToExamineIsNothingWrong() {
        assertThat(run("doctor", "-o", "csv")).isZero();
        assertThat(out.toString()).startsWith("check,state,detail\r\nbroker,skipped,");
    }

    @Test
    void aBrokerThatIsNotThereEndsWithThree() {
        assertThat(run("doctor", "--bootstrap-server", "127.0.0.1:1")).isEqualTo(3);
        assertThat(out.toString()).contains("look at kafka.bootstrapServers");
    }
}
