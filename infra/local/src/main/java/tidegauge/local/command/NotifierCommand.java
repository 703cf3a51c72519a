package tidegauge.local.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.local.output.Rows;
import tidegauge.scorer.notify.Notifier;
import tidegauge.scorer.notify.NotifierConfig;
import tidegauge.scorer.notify.sink.Delivery;
import tidegauge.scorer.notify.sink.Notification;
import tidegauge.scorer.notify.sink.SinkConfig;
import tidegauge.scorer.notify.sink.Sinks;
import tidegauge.scorer.notify.target.TargetGuard;

/// Runs a notifier alone, for production.
@Command(
        name = "notifier",
        description = {
            "Evaluates the alert rules and brings alerts to Alertmanager, PagerDuty, Slack,"
                    + " webhooks and e-mail, until it is stopped.",
            "Start as many as you like; they share the work."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegauge notifier --config tidegauge.yaml --command-config client.properties",
            "  tidegauge notifier --test          tells every sink once that this is a test",
        })
public final class NotifierCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--test",
            description =
                    "Tell every sink once that this is a test, say how it went, and end; exit code"
                            + " 1 when one did not take it. Needs no broker.")
    private boolean test;

    @Override
    public Integer call() {
        if (test) {
            return test(connection.load().notifier());
        }
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

    private Integer test(NotifierConfig alerts) {
        Rows rows = Rows.of("sink", "type", "result");
        TargetGuard guard = new TargetGuard(alerts.allowedNetworks());
        boolean all = true;
        for (SinkConfig sink : alerts.sinks()) {
            Delivery delivery =
                    Sinks.of(sink.channel(), guard, InstantSource.system())
                            .deliver(Notification.test(Instant.now(), alerts.consoleUrl()));
            String result =
                    switch (delivery) {
                        case Delivery.Delivered _ -> "delivered";
                        case Delivery.Later(String reason, Optional<Duration> _) ->
                                "not delivered: " + reason;
                        case Delivery.Never(String reason) -> "refused: " + reason;
                    };
            all &= delivery instanceof Delivery.Delivered;
            rows.add(sink.name(), sink.channel().toString(), result);
        }
        output.print(rows);
        return (all ? ExitCode.FINE : ExitCode.GATE_FAILED).code();
    }
}
