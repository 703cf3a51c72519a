package tidegauge.local.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tidegauge.event.DataClass;
import tidegauge.event.OutcomeKind;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.gate.Gate;
import tidegauge.local.output.Progress;
import tidegauge.local.output.Rows;
import tidegauge.local.pipeline.SuiteFile;
import tidegauge.local.submit.Submission;
import tidegauge.producer.privacy.Clearance;
import tidegauge.producer.privacy.Redactor;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.source.JobDefaults;

/// Publishes jobs from files, and follows them to the ledger.
@Command(
        name = "submit",
        description = {
            "Publishes jobs from files: JSONL, CSV or OpenAI batch lines.",
            "Lines that cannot be read become dead letters and do not stop the others."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegauge submit prompts.jsonl --suite primes --backend gpt-4o --data-class public",
            "  tidegauge submit batch.jsonl --format openai-batch --suite nightly --wait",
            "  tidegauge submit prompts.csv --suite s --backend a --backend b --samples 3 --wait"
                    + " --fail-on ledger,dead-letters",
        })
public final class SubmitCommand implements Callable<Integer> {
    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final GateOptions gates = new GateOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Jobs; - is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "jsonl, csv or openai-batch; default by the file's name.")
    private Optional<SuiteFile.Format> format = Optional.empty();

    @Option(names = "--suite", paramLabel = "NAME", description = "Suite of jobs that name none.")
    private Optional<String> suite = Optional.empty();

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Backend to ask, for jobs that name none; may be repeated.")
    private List<String> backends = List.of();

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "1",
            description = "Answers to ask of each backend; default 1.")
    private int samples = 1;

    @Option(
            names = "--data-class",
            paramLabel = "CLASS",
            defaultValue = "RESTRICTED",
            description =
                    "Who may see jobs that do not say so: ${COMPLETION-CANDIDATES}; default"
                            + " RESTRICTED, the safest.")
    private DataClass dataClass = DataClass.RESTRICTED;

    @Option(names = "--template", paramLabel = "VERSION", description = "Template version.")
    private Optional<String> template = Optional.empty();

    @Option(
            names = "--redact",
            paramLabel = "KIND",
            split = ",",
            description =
                    "Take these out of every job's texts, with commas between:"
                            + " ${COMPLETION-CANDIDATES}.")
    private List<Redactor.Kind> redact = List.of();

    @Option(
            names = "--redact-pattern",
            paramLabel = "NAME=REGEX",
            description = "Take out what matches, too; may be repeated.")
    private Map<String, Pattern> redactPatterns = Map.of();

    @Option(names = "--wait", description = "Follow the jobs until every one has its outcome.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "Longest wait, such as 10m; default 1h.")
    private Duration timeout = Duration.ofHours(1);

    @Override
    public Integer call() {
        Map<String, Object> clients = connection.loadRemote().kafka().properties();
        JobDefaults defaults =
                new JobDefaults(
                        suite,
                        backends,
                        samples,
                        template.orElse(""),
                        Sensitivity.valueOf(dataClass.name()),
                        Clearance.EVERYTHING,
                        redactor());
        Submission.Result result;
        try (Progress progress = output.progress()) {
            result =
                    new Submission(clients, output.stopSignal(), progress)
                            .run(
                                    files,
                                    file -> format.orElseGet(() -> formatOf(file)),
                                    defaults,
                                    wait ? Optional.of(timeout) : Optional.empty());
        }
        Rows rows = Rows.of("what", "count").add("jobs", result.jobs());
        rows.add("expected", result.expected()).add("deadLetters", result.deadLetters());
        if (wait) {
            result.outcomes().forEach((kind, count) -> rows.add(kind.name(), count));
        }
        output.print(rows);
        result.rejections().forEach(line -> output.err().println(line));
        return end(result).code();
    }

    private Optional<Redactor> redactor() {
        if (redact.isEmpty() && redactPatterns.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Redactor.of(Set.copyOf(redact), redactPatterns));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private ExitCode end(Submission.Result result) {
        ExitCode gate =
                gates.check(
                        new Gate.Result(
                                List.of(),
                                result.expected(),
                                result.ended(),
                                result.deadLetters(),
                                Map.of()),
                        output.err());
        boolean failed =
                result.outcomes().containsKey(OutcomeKind.FAILED)
                        || result.outcomes().containsKey(OutcomeKind.OVER_BUDGET);
        return gate == ExitCode.FINE && failed ? ExitCode.BACKEND : gate;
    }

    private static SuiteFile.Format formatOf(String file) {
        return SuiteFile.Format.of(Path.of(file));
    }

    /// Reads formats for picocli.
    static final class FormatConverter implements ITypeConverter<SuiteFile.Format> {
        @Override
        public SuiteFile.Format convert(String value) {
            return switch (value) {
                case "jsonl" -> SuiteFile.Format.JSONL;
                case "csv" -> SuiteFile.Format.CSV;
                case "openai-batch" -> SuiteFile.Format.OPENAI_BATCH;
                default ->
                        throw new TypeConversionException(
                                "'" + value + "' is no format: write jsonl, csv or openai-batch");
            };
        }
    }
}
