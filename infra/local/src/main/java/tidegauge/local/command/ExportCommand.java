package tidegauge.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tidegauge.local.ExitCode;
import tidegauge.local.golden.GoldenSet;

/// Writes what the topics hold to files.
@Command(
        name = "export",
        description = "Writes what people have decided to a file.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ExportCommand.Golden.class)
public final class ExportCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what: golden.");
    }

    /// Reviewed answers.
    @Command(
            name = "golden",
            description = {
                "Writes the answers that reviewers accepted or corrected as JSONL, the wanted"
                        + " answer as their reference; `submit` and `replay` read it.",
                "The file holds prompts and answers: keep it as you keep those."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  tidegauge export golden --bootstrap-server localhost:9092 > golden.jsonl",
                "  tidegauge export golden --suite invoices --rejected --out labelled.jsonl",
            })
    static final class Golden implements Callable<Integer> {
        @Mixin private final ConnectionOptions connection = new ConnectionOptions();
        @Mixin private final OutputOptions output = new OutputOptions();

        @Option(names = "--suite", paramLabel = "NAME", description = "Only this suite.")
        private Optional<String> suite = Optional.empty();

        @Option(
                names = "--rejected",
                description = "Rejected answers too, with the score accepted=false.")
        private boolean rejected;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Write to this file instead of standard output.")
        private Optional<Path> out = Optional.empty();

        @Override
        public Integer call() {
            GoldenSet set = GoldenSet.read(connection.interactive(), suite, rejected);
            StringBuilder text = new StringBuilder();
            set.lines().forEach(line -> text.append(line).append('\n'));
            out.ifPresentOrElse(
                    file -> write(file, text.toString()),
                    () -> {
                        output.out().print(text);
                        output.out().flush();
                    });
            output.err()
                    .println(
                            "%,d answers; %,d are not in the topic any more, on %,d the reviewers differ"
                                    .formatted(set.lines().size(), set.missing(), set.undecided()));
            return ExitCode.FINE.code();
        }

        private static void write(Path file, String text) {
            try {
                Files.writeString(file, text, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }
}
