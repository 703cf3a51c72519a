package tidegauge.local.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.local.pipeline.Cluster;
import tidegauge.local.pipeline.LocalPipeline;
import tidegauge.local.pipeline.SuiteRuns;
import tidegauge.local.report.Report;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.console.Console;
import tidegauge.scorer.notify.Notifier;

/// Runs every role in one process, with the user's own backends.
@Command(
        name = "up",
        description = {
            "Runs producer, evaluator, scorer, notifier and console in this process with your"
                    + " backends, on a broker in this process or on the one that the configuration"
                    + " names."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  OPENAI_API_KEY=... tidegauge up --config tidegauge.yaml",
            "  tidegauge up --bootstrap-server localhost:9092",
        })
public final class UpCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        TidegaugeConfig config = connection.load();
        if (config.evaluator().backends().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no backend is configured. Write a tidegauge.yaml with one under 'backends:'"
                            + " (see docs/configuration.md), or try `tidegauge demo`, which needs"
                            + " none");
        }
        try (Cluster cluster = Cluster.of(config.kafka())) {
            Map<String, Object> clients = cluster.clients();
            try (LocalPipeline pipeline =
                            LocalPipeline.start(
                                    Optional.of(config.evaluator()), scorer(config), clients);
                    SuiteRuns suites = SuiteRuns.start(config.suites(), clients);
                    Notifier notifier = Notifier.start(config.notifier(), clients);
                    Console console =
                            Console.start(
                                    config.console(),
                                    Report.forConsole(clients, config.report()),
                                    clients)) {
                pipeline.awaitRunning();
                output.err()
                        .println(
                                "running on "
                                        + clients.get("bootstrap.servers")
                                        + ", schema registry "
                                        + clients.get("schema.registry.url")
                                        + "; "
                                        + suites.describe()
                                        + "; Ctrl-C ends it");
                output.err().println("console at " + console.address());
                while (!output.stopSignal().await(LOOK)) {
                    if (pipeline.failed() || notifier.failed()) {
                        throw new CommandFailure(
                                ExitCode.BROKER,
                                "the scorer or the notifier stopped by itself; the log above says"
                                        + " why");
                    }
                }
            }
        }
        return ExitCode.FINE.code();
    }

    /// State goes where the broker's log is, as the one means nothing without the other.
    private static ScorerConfig scorer(TidegaugeConfig config) {
        ScorerConfig scorer = config.scorer();
        boolean chosen = !scorer.stateDir().equals(ScorerConfig.defaults().stateDir());
        if (chosen || config.kafka().bootstrapServers().isPresent()) {
            return scorer;
        }
        return scorer.toBuilder()
                .stateDir(Path.of(config.kafka().dataFolder()).resolveSibling("state"))
                .build();
    }
}
