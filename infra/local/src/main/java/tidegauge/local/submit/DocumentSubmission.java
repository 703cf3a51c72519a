package tidegauge.local.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tidegauge.event.DataClass;
import tidegauge.event.OutcomeKind;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.StopSignal;
import tidegauge.local.output.Progress;
import tidegauge.local.pipeline.SuiteFile;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.producer.kafka.Delivery;
import tidegauge.producer.kafka.OncePublisher;
import tidegauge.producer.kafka.ProducerConfig;
import tidegauge.producer.source.DocumentJobs;
import tidegauge.producer.source.DocumentPlan;
import tidegauge.producer.source.SourceInput;
import tidegauge.producer.source.SourceLine;
import tidegauge.producer.source.SourceReader;
import tidegauge.producer.suite.JobSpec;
import tidegauge.topic.Topics;

/// One submission of documents, which picks up where an earlier one of the same plan has stopped:
/// what the topic of jobs holds is not published again.
public final class DocumentSubmission {
    private static final int BATCH_JOBS = 100;
    private static final int BATCH_CHARS = 4_000_000;

    /// How far the clocks of this machine and of the ledger's writers may be apart.
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private final Map<String, Object> clients;
    private final DocumentPlan plan;
    private final DataClass dataClass;
    private final StopSignal stop;
    private final Progress progress;
    private final Set<String> jobs = new HashSet<>();
    private final List<JobSpec> batch = new ArrayList<>();
    private final SetAside setAside = new SetAside();
    private final Map<OutcomeKind, Long> outcomes = new EnumMap<>(OutcomeKind.class);
    private int batchChars;
    private long documents;
    private long published;
    private long publishedBefore;
    private long expected;

    /// What became of the documents.
    ///
    /// @param documents read: each is published, was published before, or is a dead letter
    /// @param published by this submission
    /// @param publishedBefore by an earlier one of the same plan
    /// @param expected answers that the jobs ask for, those published before included
    /// @param deadLetters documents that were set aside
    /// @param rejections why, for the first of them
    /// @param outcomes of the answers, by kind; empty when nobody waited
    public record Result(
            long documents,
            long published,
            long publishedBefore,
            long expected,
            long deadLetters,
            List<String> rejections,
            Map<OutcomeKind, Long> outcomes) {
        /// How many answers have ended.
        public long ended() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// @param clients Kafka client properties with `schema.registry.url`
    public DocumentSubmission(
            Map<String, Object> clients,
            DocumentPlan plan,
            DataClass dataClass,
            StopSignal stop,
            Progress progress) {
        this.clients = new HashMap<>(clients);
        this.plan = plan;
        this.dataClass = dataClass;
        this.stop = stop;
        this.progress = progress;
    }

    /// Publishes the documents of all files.
    ///
    /// @param rows the format of a file of rows; empty for a file that is one document
    /// @param patience how long to wait for all outcomes; empty to not wait at all
    public Result run(
            List<String> files,
            Function<String, Optional<SuiteFile.Format>> rows,
            Optional<Duration> patience) {
        Instant began = Instant.now();
        PublishedJobs before;
        try (OncePublisher publisher = OncePublisher.open(ProducerConfig.of(clients), plan.id())) {
            before =
                    PublishedJobs.read(
                            clients,
                            Topics.jobs(dataClass).name(),
                            plan.id() + "-",
                            stop,
                            progress);
            publish(publisher, files, rows, before.ids());
        }
        if (patience.isPresent()) {
            Instant since = before.oldest().orElse(began).minus(CLOCKS);
            try (TopicTail tail =
                    new TopicTail(clients, List.of(Topics.OUTCOMES.name())).from(since)) {
                outcomes.putAll(
                        new LedgerWatch(tail, clients)
                                .follow(
                                        jobs,
                                        expected,
                                        Instant.now().plus(patience.get()),
                                        stop,
                                        progress));
            }
        }
        return result();
    }

    private void publish(
            OncePublisher publisher,
            List<String> files,
            Function<String, Optional<SuiteFile.Format>> rows,
            Set<String> before) {
        DocumentJobs reading = new DocumentJobs(plan, InstantSource.system());
        for (String file : files) {
            try {
                if (Files.isDirectory(Path.of(file))) {
                    publish(publisher, reading.folder(Path.of(file)), before);
                } else if (rows.apply(file).isPresent()) {
                    try (SourceReader<JobSpec> reader =
                            rows(reading, SourceInput.open(file), rows.apply(file).get())) {
                        publish(publisher, reader, before);
                    }
                } else {
                    publish(publisher, reading.file(Path.of(file)), before);
                }
            } catch (IOException e) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "cannot read " + file + ". Give a folder or files of documents",
                        e);
            }
        }
        flush(publisher);
    }

    private static SourceReader<JobSpec> rows(
            DocumentJobs reading, SourceInput input, SuiteFile.Format format) {
        return switch (format) {
            case JSONL -> reading.jsonl(input);
            case CSV -> reading.csv(input);
            case OPENAI_BATCH ->
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            "OpenAI batch lines are whole jobs: submit them without --prompt");
        };
    }

    private void publish(
            OncePublisher publisher, Iterator<SourceLine<JobSpec>> lines, Set<String> before) {
        while (!stop.requested() && lines.hasNext()) {
            documents++;
            switch (lines.next()) {
                case SourceLine.Accepted<JobSpec> line -> take(publisher, line, before);
                case SourceLine.Rejected<JobSpec> line -> setAside(publisher, line);
            }
            progress.show(() ->
                    "submit: %,d documents, %,d published, %,d before"
                            .formatted(documents, published, publishedBefore));
        }
    }

    private void take(
            OncePublisher publisher, SourceLine.Accepted<JobSpec> line, Set<String> before) {
        JobSpec job = line.value();
        if (!jobs.add(job.jobId())) {
            setAside(publisher, line.asDuplicate());
            return;
        }
        expected += job.expectedCompletions();
        if (before.contains(job.jobId())) {
            publishedBefore++;
            return;
        }
        batch.add(job);
        batchChars += job.prompt().turns().getFirst().text().length();
        if (batch.size() >= BATCH_JOBS || batchChars >= BATCH_CHARS) {
            flush(publisher);
        }
    }

    private void flush(OncePublisher publisher) {
        List<Delivery> deliveries = publisher.publish(batch);
        for (int i = 0; i < batch.size(); i++) {
            if (check(deliveries.get(i), batch.get(i).prompt().promptId())) {
                published++;
            } else {
                jobs.remove(batch.get(i).jobId());
                expected -= batch.get(i).expectedCompletions();
            }
        }
        batch.clear();
        batchChars = 0;
    }

    private void setAside(OncePublisher publisher, SourceLine.Rejected<JobSpec> line) {
        check(publisher.publish(line), line.file());
        setAside.add(line.describe());
    }

    /// Whether it is in the topic.
    private boolean check(Delivery delivery, String name) {
        return switch (delivery) {
            case Delivery.Acknowledged _ -> true;
            case Delivery.SetAside(String code, String reason) -> {
                setAside.add(name + ": " + code + ": " + reason);
                yield false;
            }
            case Delivery.Undelivered(String code, String reason) ->
                    throw new CommandFailure(
                            ExitCode.BROKER,
                            "documents could not be published ("
                                    + code
                                    + "): "
                                    + reason
                                    + ". Run the same command again: it publishes what is"
                                    + " missing");
        };
    }

    private Result result() {
        return new Result(
                documents,
                published,
                publishedBefore,
                expected,
                setAside.count(),
                setAside.reasons(),
                outcomes);
    }
}
