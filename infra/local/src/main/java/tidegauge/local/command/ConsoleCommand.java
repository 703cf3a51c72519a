package tidegauge.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tidegauge.local.ExitCode;
import tidegauge.local.config.TidegaugeConfig;
import tidegauge.local.report.Report;
import tidegauge.scorer.console.Console;

/// Runs a console alone, for production.
@Command(
        name = "console",
        description = {
            "Serves pages about what the topics say, until it is stopped.",
            "Start as many as you like; each reads the topics by itself and shows the same."
        },
        footerHeading = "%nExample:%n",
        footer = "  tidegauge console --config tidegauge.yaml --command-config client.properties")
public final class ConsoleCommand implements Callable<Integer> {
    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        TidegaugeConfig config = connection.loadRemote();
        try (Console console =
                Console.start(
                        config.console(),
                        Report.forConsole(config.kafka().properties(), config.report()),
                        config.kafka().properties())) {
            output.err().println("console at " + console.address() + " ; Ctrl-C ends it");
            output.stopSignal().await();
        }
        return ExitCode.FINE.code();
    }
}
