package tidegauge.local.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tidegauge.event.QualityMetrics;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.StopSignal;
import tidegauge.local.gate.Gate;
import tidegauge.local.output.Progress;
import tidegauge.local.pipeline.Cluster;
import tidegauge.local.pipeline.LocalPipeline;
import tidegauge.local.pipeline.TemporaryFolder;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.scorer.ScorerConfig;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// One replay: publishes the files on a broker of its own, lets a scorer work through them, and
/// writes what comes out.
public final class Replay {
    private static final String[] NAMES = {
        "verdicts.jsonl",
        "consistency.jsonl",
        "metrics.jsonl",
        "drift.jsonl",
        "alerts.jsonl",
        "ledger.json",
        "dead-letters.jsonl",
        "summary.md"
    };

    /// A thousand years: recordings of the future are as good as any.
    private static final Duration ANY_TIME = Duration.ofDays(365_250);

    private final List<Path> files;
    private final Path out;
    private final ScorerConfig scorer;
    private final StopSignal stop;
    private final Progress progress;

    /// @param files recorded completions, in the order in which they are replayed
    /// @param out the folder for the results
    /// @param scorer of which windows, grace and prices are used
    public Replay(
            List<Path> files, Path out, ScorerConfig scorer, StopSignal stop, Progress progress) {
        this.files = List.copyOf(files);
        this.out = out;
        this.scorer = scorer;
        this.stop = stop;
        this.progress = progress;
    }

    /// Runs it.
    ///
    /// @return what gates look at
    public Gate.Result run() {
        try (OutputFolder folder = OutputFolder.open(out, NAMES);
                TemporaryFolder work = TemporaryFolder.create();
                Cluster cluster = Cluster.archive(work.path().resolve("broker"));
                LocalPipeline pipeline =
                        LocalPipeline.start(
                                Optional.empty(),
                                settings(work.path().resolve("state")),
                                cluster.clients());
                TopicTail tail =
                        new TopicTail(
                                cluster.clients(),
                                Outputs.TOPICS.stream().map(Topic::name).toList())) {
            RecordedInput input = new RecordedInput(files, stop);
            Outputs outputs = new Outputs(folder, cluster.clients());
            CompletableFuture<Void> published =
                    CompletableFuture.runAsync(
                            () -> input.publish(cluster.clients()),
                            task -> Thread.ofVirtual().name("replay-input").start(task));
            follow(input, outputs, tail, pipeline, published);
            Gate.Result result = write(folder, input, outputs, cluster);
            folder.commit();
            return result;
        }
    }

    private ScorerConfig settings(Path stateDir) {
        return scorer.toBuilder()
                .applicationId("tidegauge-replay")
                .threads(1)
                .store(ScorerConfig.Store.MEMORY)
                .stateDir(stateDir)
                .idleAfter(Optional.empty())
                .metricsInterval(Optional.empty())
                // There is no hurry: drift detectors see what is late within the grace in order.
                .reorder(scorer.grace())
                .maxAhead(ANY_TIME)
                .compareUnannounced(true)
                .acceptEndOfStream(true)
                .build();
    }

    private void follow(
            RecordedInput input,
            Outputs outputs,
            TopicTail tail,
            LocalPipeline pipeline,
            CompletableFuture<Void> published) {
        while (!outputs.complete()) {
            if (stop.requested()) {
                throw new CommandFailure(
                        ExitCode.GATE_FAILED, "stopped; the files in " + out + " are unchanged");
            }
            if (published.isCompletedExceptionally()) {
                rethrow(published);
            }
            if (pipeline.failed()) {
                throw new CommandFailure(
                        ExitCode.INTERNAL, "the scorer stopped by itself; the log says why");
            }
            outputs.poll(tail);
            progress.show(() ->
                    "replay: %,d lines read, %,d verdicts"
                            .formatted(input.lines(), outputs.verdicts()));
        }
        rethrow(published);
    }

    private static void rethrow(CompletableFuture<Void> published) {
        try {
            published.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Gate.Result write(
            OutputFolder folder, RecordedInput input, Outputs outputs, Cluster cluster) {
        Set<SetAside> setAside = new TreeSet<>(SetAside.ORDER);
        setAside.addAll(input.setAside());
        Set<Long> refused = new HashSet<>();
        for (DeadLetter letter : deadLetters(cluster)) {
            if (letter.source() instanceof DeadLetter.Position(String topic, int _, long offset)
                    && topic.equals(Topics.COMPLETIONS.name())
                    && offset >= 0) {
                refused.add(offset);
                setAside.add(
                        new SetAside(
                                input.origins().origin(offset), letter.code(), letter.reason()));
            }
        }
        long duplicates =
                outputs.metrics().stream()
                        .map(QualityMetrics::getLedger)
                        .mapToLong(account -> account.getDuplicates())
                        .sum();
        LedgerCount ledger =
                new LedgerCount(
                        input.origins().distinct(refused),
                        outputs.outcomes(),
                        setAside.size(),
                        duplicates);
        setAside.forEach(letter ->
                folder.line(
                        "dead-letters.jsonl",
                        letter.json(name(files.get(letter.origin().file())))));
        outputs.consistency().forEach(line -> folder.line("consistency.jsonl", line.json()));
        outputs.windows().forEach(w -> folder.line("metrics.jsonl", MetricsLine.of(w)));
        folder.text("ledger.json", ledger.json());
        Summary summary = new Summary(outputs.windows(), outputs.episodes(), ledger);
        folder.text("summary.md", summary.markdown());
        return summary.result();
    }

    /// The input has ended and all has come out, so what is not in this topic now never will be.
    private static List<DeadLetter> deadLetters(Cluster cluster) {
        try (TopicTail tail = new TopicTail(cluster.clients(), List.of(Topics.DEAD_LETTERS))) {
            return tail.drain().stream()
                    .map((ConsumerRecord<byte[], byte[]> record) -> DeadLetter.parse(record))
                    .toList();
        }
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
