package tidegauge.local.command;

import java.nio.file.Files;
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
import tidegauge.local.submit.DocumentSubmission;
import tidegauge.local.submit.Submission;
import tidegauge.producer.privacy.Clearance;
import tidegauge.producer.privacy.Redactor;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.source.DocumentPlan;
import tidegauge.producer.source.JobDefaults;

/// Publishes jobs from files, and follows them to the ledger.
@Command(
        name = "submit",
        description = {
            "Publishes jobs from files: JSONL, CSV or OpenAI batch lines; or, with --prompt, one"
                + " job for each document: a file of a folder, or a row of a JSONL or CSV file.",
            "What cannot be read becomes a dead letter and does not stop the rest."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidegauge submit prompts.jsonl --suite primes --backend gpt-4o --data-class public",
            "  tidegauge submit batch.jsonl --format openai-batch --suite nightly --wait",
            "  tidegauge submit prompts.csv --suite s --backend a --backend b --samples 3 --wait"
                    + " --fail-on ledger,dead-letters",
            "  tidegauge submit invoices/ --prompt extract.txt --schema invoice.schema.json"
                    + " --repair --suite invoices --backend gpt-4o --data-class confidential"
                    + " --wait",
        })
public final class SubmitCommand implements Callable<Integer> {
    private static final Pattern ROWS =
            Pattern.compile("^-$|\\.(jsonl|ndjson|csv)(\\.gz)?$", Pattern.CASE_INSENSITIVE);

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();
    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final GateOptions gates = new GateOptions();
    @Mixin private final DocumentOptions documents = new DocumentOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Jobs or documents; - is standard input.")
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
                        redactor(),
                        documents.repairs());
        Optional<DocumentPlan> plan = documents.plan(defaults);
        return plan.map(asked -> submit(clients, asked))
                .orElseGet(() -> submit(clients, defaults))
                .code();
    }

    private ExitCode submit(Map<String, Object> clients, JobDefaults defaults) {
        for (String file : files) {
            if (Files.isDirectory(Path.of(file))) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        file
                                + " is a folder, whose files are documents: name the file with"
                                + " what to ask of each with --prompt");
            }
        }
        Submission.Result result;
        try (Progress progress = output.progress()) {
            result =
                    new Submission(clients, output.stopSignal(), progress)
                            .run(
                                    files,
                                    file -> format.orElseGet(() -> formatOf(file)),
                                    defaults,
                                    patience());
        }
        Rows rows = Rows.of("what", "count").add("jobs", result.jobs());
        rows.add("expected", result.expected()).add("deadLetters", result.deadLetters());
        return end(
                rows,
                result.outcomes(),
                new Gate.Result(
                        List.of(),
                        result.expected(),
                        result.ended(),
                        result.deadLetters(),
                        Map.of()),
                result.rejections());
    }

    private ExitCode submit(Map<String, Object> clients, DocumentPlan plan) {
        DocumentSubmission.Result result;
        try (Progress progress = output.progress()) {
            result =
                    new DocumentSubmission(clients, plan, dataClass, output.stopSignal(), progress)
                            .run(files, this::rowsOf, patience());
        }
        Rows rows = Rows.of("what", "count").add("documents", result.documents());
        rows.add("published", result.published()).add("publishedBefore", result.publishedBefore());
        rows.add("expected", result.expected()).add("deadLetters", result.deadLetters());
        return end(
                rows,
                result.outcomes(),
                new Gate.Result(
                        List.of(),
                        result.expected(),
                        result.ended(),
                        result.deadLetters(),
                        Map.of()),
                result.rejections());
    }

    private Optional<Duration> patience() {
        return wait ? Optional.of(timeout) : Optional.empty();
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

    private ExitCode end(
            Rows rows,
            Map<OutcomeKind, Long> outcomes,
            Gate.Result counts,
            List<String> rejections) {
        outcomes.forEach((kind, count) -> rows.add(kind.name(), count));
        output.print(rows);
        rejections.forEach(line -> output.err().println(line));
        ExitCode gate = gates.check(counts, output.err());
        boolean failed =
                outcomes.containsKey(OutcomeKind.FAILED)
                        || outcomes.containsKey(OutcomeKind.OVER_BUDGET);
        return gate == ExitCode.FINE && failed ? ExitCode.BACKEND : gate;
    }

    private static SuiteFile.Format formatOf(String file) {
        return SuiteFile.Format.of(Path.of(file));
    }

    /// The format of a file of documents in rows; empty for a file that is one document.
    private Optional<SuiteFile.Format> rowsOf(String file) {
        return format.or(
                () -> ROWS.matcher(file).find() ? Optional.of(formatOf(file)) : Optional.empty());
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
