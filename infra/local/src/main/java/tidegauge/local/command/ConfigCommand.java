package tidegauge.local.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tidegauge.local.ExitCode;
import tidegauge.local.config.ConfigException;
import tidegauge.local.config.ConfigFile;
import tidegauge.local.config.ConfigKeys;
import tidegauge.local.config.Problem;
import tidegauge.local.config.ReferencePage;
import tidegauge.local.config.SchemaText;
import tidegauge.local.output.Rows;

/// Looks at the configuration without starting anything.
@Command(
        name = "config",
        description = "Checks the configuration file, or explains it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ConfigCommand.Check.class,
            ConfigCommand.Schema.class,
            ConfigCommand.Reference.class
        })
public final class ConfigCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: check, schema or reference.");
    }

    /// Names every problem with its place and remedy.
    @Command(
            name = "check",
            description = "Names every problem in the configuration, with its place and remedy.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  tidegauge config check",
                "  tidegauge config check production.yaml -o json",
            })
    static final class Check implements Callable<Integer> {
        @Mixin private final OutputOptions output = new OutputOptions();

        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                defaultValue = "tidegauge.yaml",
                description = "The configuration; default tidegauge.yaml.")
        private Path file = Path.of("tidegauge.yaml");

        @Override
        public Integer call() {
            Rows rows = Rows.of("file", "line", "column", "problem", "remedy");
            try {
                ConfigFile.load(file);
            } catch (ConfigException e) {
                for (Problem problem : e.problems()) {
                    rows.add(
                            problem.place().file(),
                            problem.place().line(),
                            problem.place().column(),
                            problem.what(),
                            problem.remedy());
                }
                switch (output.format()) {
                    case TABLE -> e.problems().forEach(p -> output.out().println(p));
                    case JSON, CSV -> output.print(rows);
                }
                return ExitCode.USAGE.code();
            }
            switch (output.format()) {
                case TABLE -> output.out().println(file + " is fine");
                case JSON, CSV -> output.print(rows);
            }
            return ExitCode.FINE.code();
        }
    }

    /// Prints the JSON Schema.
    @Command(
            name = "schema",
            description = "Prints the configuration's JSON Schema, for editors.",
            footerHeading = "%nExample:%n",
            footer = "  tidegauge config schema > tidegauge.schema.json")
    static final class Schema implements Runnable {
        @Mixin private final OutputOptions output = new OutputOptions();

        @Override
        public void run() {
            output.out().print(SchemaText.of(ConfigKeys.ROOT));
        }
    }

    /// Prints every key.
    @Command(
            name = "reference",
            description = "Prints every key with its type, default and meaning, as Markdown.",
            footerHeading = "%nExample:%n",
            footer = "  tidegauge config reference")
    static final class Reference implements Runnable {
        @Mixin private final OutputOptions output = new OutputOptions();

        @Override
        public void run() {
            output.out().print(ReferencePage.of(ConfigKeys.ROOT));
        }
    }
}
