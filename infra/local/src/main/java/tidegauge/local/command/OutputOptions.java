package tidegauge.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tidegauge.local.StopSignal;
import tidegauge.local.Tidegauge;
import tidegauge.local.output.Format;
import tidegauge.local.output.Progress;
import tidegauge.local.output.Rows;

/// Where a command's data and its progress go.
final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How to print data: table, json or csv; default table.")
    private Format format = Format.TABLE;

    /// Prints data on stdout.
    void print(Rows rows) {
        out().print(format.write(rows));
        out().flush();
    }

    /// How data are printed.
    Format format() {
        return format;
    }

    PrintWriter out() {
        return mixee.commandLine().getOut();
    }

    PrintWriter err() {
        return mixee.commandLine().getErr();
    }

    /// A progress line, on a terminal only.
    Progress progress() {
        return progress(Duration.ZERO);
    }

    /// A progress line.
    ///
    /// @param every between lines where stderr is not a terminal; zero for none
    Progress progress(Duration every) {
        return new Progress(err(), root().terminal(), every, InstantSource.system());
    }

    /// What Ctrl-C asks for.
    StopSignal stopSignal() {
        return root().stopSignal();
    }

    private Tidegauge root() {
        return (Tidegauge) mixee.root().userObject();
    }
}
