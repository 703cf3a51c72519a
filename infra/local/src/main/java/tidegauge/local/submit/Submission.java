package tidegauge.local.submit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import tidegauge.event.OutcomeKind;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.StopSignal;
import tidegauge.local.output.Progress;
import tidegauge.local.pipeline.SuiteFile;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.producer.kafka.DeadLetterPublisher;
import tidegauge.producer.kafka.Delivery;
import tidegauge.producer.kafka.EventProducer;
import tidegauge.producer.kafka.JobPublisher;
import tidegauge.producer.kafka.ProducerConfig;
import tidegauge.producer.source.JobDefaults;
import tidegauge.producer.source.SourceInput;
import tidegauge.producer.source.SourceLine;
import tidegauge.producer.source.SourceReader;
import tidegauge.producer.suite.JobSpec;
import tidegauge.topic.Topics;

/// One submission of files.
public final class Submission {

    private final Map<String, Object> clients;
    private final StopSignal stop;
    private final Progress progress;
    private final Set<String> jobs = new HashSet<>();
    private final Map<OutcomeKind, Long> outcomes = new EnumMap<>(OutcomeKind.class);
    private final SetAside setAside = new SetAside();
    private long expected;

    /// What became of the files' lines.
    ///
    /// @param jobs published
    /// @param expected answers that the jobs ask for
    /// @param deadLetters lines that were set aside
    /// @param rejections why, for the first of them
    /// @param outcomes of the answers, by kind; empty when nobody waited
    public record Result(
            long jobs,
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
    public Submission(Map<String, Object> clients, StopSignal stop, Progress progress) {
        this.clients = new HashMap<>(clients);
        this.stop = stop;
        this.progress = progress;
    }

    /// Publishes all files.
    ///
    /// @param patience how long to wait for all outcomes; empty to not wait at all
    public Result run(
            List<String> files,
            Function<String, SuiteFile.Format> format,
            JobDefaults defaults,
            Optional<Duration> patience) {
        if (patience.isEmpty()) {
            publish(files, format, defaults);
            return result();
        }
        try (TopicTail tail = new TopicTail(clients, List.of(Topics.OUTCOMES.name())).skipToEnd()) {
            publish(files, format, defaults);
            outcomes.putAll(
                    new LedgerWatch(tail, clients)
                            .follow(
                                    jobs,
                                    expected,
                                    Instant.now().plus(patience.get()),
                                    stop,
                                    progress));
        }
        return result();
    }

    private void publish(
            List<String> files, Function<String, SuiteFile.Format> format, JobDefaults defaults) {
        List<CompletableFuture<Delivery>> deliveries = new ArrayList<>();
        try (EventProducer events = EventProducer.connect(ProducerConfig.of(clients))) {
            JobPublisher publisher = new JobPublisher(events);
            DeadLetterPublisher rejects = new DeadLetterPublisher(events);
            for (String file : files) {
                try (SourceReader<JobSpec> reader =
                        SuiteFile.open(SourceInput.open(file), format.apply(file), defaults)) {
                    while (reader.hasNext() && !stop.requested()) {
                        switch (reader.next()) {
                            case SourceLine.Accepted<JobSpec> line -> {
                                jobs.add(line.value().jobId());
                                expected += line.value().expectedCompletions();
                                deliveries.add(publisher.publish(line.value()));
                            }
                            case SourceLine.Rejected<JobSpec> line -> {
                                setAside.add(line.describe());
                                deliveries.add(rejects.publish(line));
                            }
                        }
                        progress.show(() -> "submit: %,d jobs".formatted(jobs.size()));
                    }
                } catch (IOException e) {
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            "cannot read "
                                    + file
                                    + ". Give a file of jobs, or - for standard"
                                    + " input",
                            e);
                }
            }
            events.flush();
        }
        deliveries.forEach(delivery -> check(delivery.join()));
    }

    private void check(Delivery delivery) {
        switch (delivery) {
            case Delivery.Acknowledged _ -> {}
            case Delivery.SetAside(String code, String reason) ->
                    setAside.add(code + ": " + reason);
            case Delivery.Undelivered(String code, String reason) ->
                    throw new CommandFailure(
                            ExitCode.BROKER,
                            "a job could not be delivered ("
                                    + code
                                    + "): "
                                    + reason
                                    + ". Submit the file again; jobs with ids of their own are"
                                    + " counted once");
        }
    }

    private Result result() {
        return new Result(jobs.size(), expected, setAside.count(), setAside.reasons(), outcomes);
    }
}
