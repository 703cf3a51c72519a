package tidegauge.local.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.scorer.Scorer;

/// Runs a scorer alone, for production.
@Command(
        name = "scorer",
        description = {
            "Judges completions, keeps the ledger and looks for drift, until it is stopped.",
            "Start as many as you like; they share the partitions."
        },
        footerHeading = "%nExample:%n",
        footer = "  tidegauge scorer --config tidegauge.yaml --command-config client.properties")
public final class ScorerCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        TidegaugeConfig config = connection.loadRemote();
        try (Scorer scorer = Scorer.start(config.scorer(), config.kafka().properties())) {
            output.err().println("scorer starting; Ctrl-C ends it");
            while (!output.stopSignal().await(LOOK)) {
                if (scorer.state().hasCompletedShutdown()) {
                    throw new CommandFailure(
                            ExitCode.BROKER,
                            "the scorer stopped by itself ("
                                    + scorer.state()
                                    + "). The log above"
                                    + " says why; `tidegauge doctor` checks broker and registry");
                }
            }
        }
        return ExitCode.FINE.code();
    }
}
