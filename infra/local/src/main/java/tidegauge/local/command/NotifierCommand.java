package tidegauge.local.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.scorer.notify.Notifier;
import tidegauge.scorer.notify.NotifierConfig;
import tidegauge.scorer.notify.sink.SinkConfig;

/// Runs a notifier alone, for production.
@Command(
        name = "notifier",
        description = {
            "Evaluates the alert rules and brings alerts to Alertmanager, PagerDuty, Slack,"
                    + " webhooks and e-mail, until it is stopped.",
            "Start as many as you like; they share the work."
        },
        footerHeading = "%nExample:%n",
        footer = "  tidegauge notifier --config tidegauge.yaml --command-config client.properties")
public final class NotifierCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        TidegaugeConfig config = connection.loadRemote();
        NotifierConfig alerts = config.notifier();
        if (alerts.sinks().isEmpty() && alerts.rules().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "nobody is to be told and no rule is to be looked at. Name a sink under"
                            + " alerts.sinks (see docs/configuration.md)");
        }
        try (Notifier notifier = Notifier.start(alerts, config.kafka().properties())) {
            output.err()
                    .println(
                            "notifier starting; "
                                    + alerts.rules().size()
                                    + " rules; telling "
                                    + alerts.sinks().stream()
                                            .map(SinkConfig::name)
                                            .collect(Collectors.joining(", "))
                                    + "; Ctrl-C ends it");
            while (!output.stopSignal().await(LOOK)) {
                if (notifier.failed()) {
                    throw new CommandFailure(
                            ExitCode.BROKER,
                            "a part of the notifier stopped by itself; the log above says why");
                }
            }
        }
        return ExitCode.FINE.code();
    }
}
