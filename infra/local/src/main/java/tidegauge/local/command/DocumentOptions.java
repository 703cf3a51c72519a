package tidegauge.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.producer.source.DocumentPlan;
import tidegauge.producer.source.JobDefaults;
import tidegauge.producer.suite.PromptTemplate;

/// What is asked of documents.
final class DocumentOptions {
    @Option(
            names = "--prompt",
            paramLabel = "FILE",
            description = {
                "Takes files as documents and asks this of each: a text with the places"
                        + " {{document}}, {{name}}, {{schema}}, or {{field}} of a row.",
                "Run again, the command publishes what is missing and nothing twice."
            })
    private Optional<Path> prompt = Optional.empty();

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "JSON Schema that answers to documents must keep to.")
    private Optional<Path> schema = Optional.empty();

    @Option(
            names = "--run",
            paramLabel = "NAME",
            defaultValue = "",
            description =
                    "Name of the run: documents that were submitted before are submitted again"
                            + " under another name.")
    private String run = "";

    @Option(
            names = "--repair",
            description =
                    "Ask once more for an answer that is not in the expected format, saying what"
                            + " is wrong with it.")
    private boolean repair;

    /// How often answers are repaired.
    int repairs() {
        return repair ? 1 : 0;
    }

    /// What is asked of documents; empty when the files hold jobs.
    Optional<DocumentPlan> plan(JobDefaults defaults) {
        if (prompt.isEmpty()) {
            if (schema.isPresent() || !run.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--schema and --run are for documents: name the file with what to ask of"
                                + " each with --prompt");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(
                    DocumentPlan.of(
                            defaults,
                            new PromptTemplate(text("prompt", prompt.get())),
                            schema.map(file -> text("schema", file)),
                            run));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(String what, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "cannot read the " + what + " " + file + ". Give a text file in UTF-8",
                    e);
        }
    }
}
