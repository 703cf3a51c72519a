package tidegauge.local.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.gate.Gate;
import tidegauge.local.output.Progress;
import tidegauge.local.replay.Replay;
import tidegauge.scorer.ScorerConfig;

/// Sends recorded completions through the real pipeline.
@Command(
        name = "replay",
        description = {
            "Sends recorded completions through the real pipeline, on a broker of its own, and"
                    + " writes verdicts, metrics, drift, alerts and the ledger as files.",
            "The same files give the same results, byte for byte."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegauge replay recorded.jsonl --out results",
            "  tidegauge replay monday.jsonl.gz tuesday.jsonl.gz --out results --window 5m",
            "  tidegauge replay recorded.jsonl --out results --fail-on 'drift,format<0.95,ledger'",
        })
public final class ReplayCommand implements Callable<Integer> {
    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final GateOptions gates = new GateOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Recorded completions, one JSON object a line; may end with .gz.")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the results; those of an earlier replay are replaced.")
    private Path out = Path.of("");

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "Length of the windows, such as 1m; default scorer.window.")
    private Optional<Duration> window = Optional.empty();

    @Override
    public Integer call() {
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "cannot read the file "
                                + file
                                + ". Give recorded completions, one JSON"
                                + " object a line");
            }
        }
        ScorerConfig scorer = connection.load().scorer();
        Gate.Result result;
        try (Progress progress = output.progress()) {
            result =
                    new Replay(
                                    files,
                                    out,
                                    window.map(w -> scorer.toBuilder().window(w).build())
                                            .orElse(scorer),
                                    output.stopSignal(),
                                    progress)
                            .run();
        }
        return gates.check(result, output.err()).code();
    }
}
