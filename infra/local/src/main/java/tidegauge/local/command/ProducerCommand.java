package tidegauge.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.local.pipeline.SuiteRuns;

/// Publishes the configured suites, for production.
@Command(
        name = "producer",
        description = "Publishes the configured suites: once, or as canaries on their schedule.",
        footerHeading = "%nExample:%n",
        footer = "  tidegauge producer --config tidegauge.yaml --command-config client.properties")
public final class ProducerCommand implements Callable<Integer> {
    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        TidegaugeConfig config = connection.loadRemote();
        if (config.suites().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the configuration names no suite. Add one under 'suites:', or publish files"
                            + " with `tidegauge submit`");
        }
        try (SuiteRuns suites = SuiteRuns.start(config.suites(), config.kafka().properties())) {
            output.err().println("producer running: " + suites.describe());
            if (suites.scheduled() > 0) {
                output.stopSignal().await();
            }
        }
        return ExitCode.FINE.code();
    }
}
