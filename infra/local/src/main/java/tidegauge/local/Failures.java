package tidegauge.local;

import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import tidegauge.local.config.ConfigException;
import tidegauge.local.output.TerminalText;

/// Turns what a command throws into a message and an exit code.
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception exception, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        ExitCode code = explain(exception, err);
        boolean unforeseen = code == ExitCode.INTERNAL && !(exception instanceof CommandFailure);
        if (unforeseen || Boolean.getBoolean("tidegauge.verbose")) {
            exception.printStackTrace(err);
        }
        err.flush();
        return code.code();
    }

    private static ExitCode explain(Exception exception, PrintWriter err) {
        return switch (exception) {
            case CommandFailure failure -> {
                err.println("tidegauge: " + failure.getMessage() + ".");
                yield failure.exitCode();
            }
            case ConfigException config -> {
                config.problems().forEach(err::println);
                yield ExitCode.USAGE;
            }
            default -> explainOther(exception, err);
        };
    }

    private static ExitCode explainOther(Exception exception, PrintWriter err) {
        KafkaException kafka = kafkaCause(exception);
        if (kafka == null) {
            err.println("tidegauge: a mistake in tidegauge itself; please report this:");
            return ExitCode.INTERNAL;
        }
        err.println(
                "tidegauge: the broker or the registry: "
                        + TerminalText.plain(String.valueOf(kafka.getMessage()), 500)
                        + ". Look at bootstrap.servers and the security settings, or run"
                        + " `tidegauge doctor`.");
        return ExitCode.BROKER;
    }

    private static @Nullable KafkaException kafkaCause(Exception exception) {
        Throwable at = exception;
        while (at != null) {
            if (at instanceof KafkaException kafka) {
                return kafka;
            }
            at = at.getCause();
        }
        return null;
    }
}
