package tidegauge.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tidegauge.evaluator.Evaluator;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.acceptance.FormatAcceptance;
import tidegauge.local.config.TidegaugeConfig;

/// Runs an evaluator alone, for production.
@Command(
        name = "evaluator",
        description = {
            "Reads jobs, calls backends and writes completions, until it is stopped.",
            "Start as many as you like; they share the work."
        },
        footerHeading = "%nExample:%n",
        footer = "  tidegauge evaluator --config tidegauge.yaml --command-config client.properties")
public final class EvaluatorCommand implements Callable<Integer> {
    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        TidegaugeConfig config = connection.loadRemote();
        if (config.evaluator().backends().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the configuration names no backend. Add one under 'backends:'; see"
                            + " docs/configuration.md");
        }
        try (Evaluator evaluator =
                Evaluator.start(
                        config.evaluator(), config.kafka().properties(), new FormatAcceptance())) {
            output.err().println("evaluator running; Ctrl-C ends it");
            evaluator
                    .httpPort()
                    .ifPresent(port -> output.err().println("health and metrics on port " + port));
            output.stopSignal().await();
        }
        return ExitCode.FINE.code();
    }
}
