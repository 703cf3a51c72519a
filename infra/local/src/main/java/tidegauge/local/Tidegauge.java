package tidegauge.local;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tidegauge.local.command.ConfigCommand;
import tidegauge.local.command.ConsoleCommand;
import tidegauge.local.command.DeadLettersCommand;
import tidegauge.local.command.DemoCommand;
import tidegauge.local.command.DoctorCommand;
import tidegauge.local.command.DriftCommand;
import tidegauge.local.command.EvaluatorCommand;
import tidegauge.local.command.ExportCommand;
import tidegauge.local.command.NotifierCommand;
import tidegauge.local.command.ProducerCommand;
import tidegauge.local.command.ReplayCommand;
import tidegauge.local.command.ReportCommand;
import tidegauge.local.command.ResubmitCommand;
import tidegauge.local.command.SchemasCommand;
import tidegauge.local.command.ScorerCommand;
import tidegauge.local.command.SubmitCommand;
import tidegauge.local.command.TopicsCommand;
import tidegauge.local.command.UpCommand;

/// The command line, `./tidegauge`.
@Command(
        name = "tidegauge",
        mixinStandardHelpOptions = true,
        version = "tidegauge 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Measures the quality of LLM traffic on Kafka, and says when a provider silently"
                        + " changes a model.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:a gate of --fail-on failed, or the demo did not find the scripted change",
            "2:usage or configuration",
            "3:broker or schema registry",
            "4:model backend or budget",
            "70:a mistake in tidegauge itself",
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ProducerCommand.class,
            EvaluatorCommand.class,
            ScorerCommand.class,
            ConsoleCommand.class,
            NotifierCommand.class,
            SubmitCommand.class,
            ResubmitCommand.class,
            ReplayCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            TopicsCommand.class,
            ConfigCommand.class,
            SchemasCommand.class,
            DriftCommand.class,
            DeadLettersCommand.class,
            DoctorCommand.class,
        })
public final class Tidegauge implements Runnable {
    private final StopSignal stop;
    private final boolean terminal;

    @Spec private CommandSpec spec = CommandSpec.create();

    private Tidegauge(StopSignal stop, boolean terminal) {
        this.stop = stop;
        this.terminal = terminal;
    }

    /// Runs a command and ends the JVM with its exit code.
    public static void main(String[] arguments) {
        StopSignal stop = new StopSignal();
        stop.install();
        CommandLine line = commandLine(stop, Boolean.getBoolean("tidegauge.terminal"));
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        int code = line.execute(arguments);
        line.getOut().flush();
        line.getErr().flush();
        stop.finished();
        System.exit(code);
    }

    /// The parser of the whole command line.
    ///
    /// @param terminal whether stderr is a terminal
    public static CommandLine commandLine(StopSignal stop, boolean terminal) {
        return new CommandLine(new Tidegauge(stop, terminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new Failures());
    }

    /// What Ctrl-C asks for.
    public StopSignal stopSignal() {
        return stop;
    }

    /// Whether stderr is a terminal.
    public boolean terminal() {
        return terminal;
    }

    /// Without a command, says which there are.
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say which command to run; `tidegauge demo` is a good first.");
    }
}
