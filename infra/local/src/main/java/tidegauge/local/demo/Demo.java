package tidegauge.local.demo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Secret;
import tidegauge.event.DriftEpisode;
import tidegauge.event.QualityMetrics;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.StopSignal;
import tidegauge.local.config.ReportSettings;
import tidegauge.local.output.Progress;
import tidegauge.local.pipeline.Closing;
import tidegauge.local.pipeline.Cluster;
import tidegauge.local.pipeline.LocalPipeline;
import tidegauge.local.pipeline.TemporaryFolder;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.local.report.Report;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.console.Console;
import tidegauge.scorer.console.ConsoleConfig;
import tidegauge.serde.Codecs;
import tidegauge.simulated.DemoScript;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.Update;
import tidegauge.topic.Topics;

/// Runs the demonstration: three simulated models over HTTP, one of which is silently updated, and
/// the whole pipeline in this process.
public final class Demo {
    private static final int PARTITIONS = 1;

    /// Requests to the updated model before its update: detectors need 200 to know what is usual.
    private static final long REQUESTS_BEFORE_UPDATE = 320;

    private static final Duration BETWEEN_JOBS = Duration.ofMillis(50);

    private static final List<String> MODELS =
            List.of(DemoScript.UPDATED_MODEL, DemoScript.STABLE_MODEL, DemoScript.ANTHROPIC_MODEL);
    private static final List<String> READ =
            List.of(Topics.OUTCOMES.name(), Topics.METRICS.name(), Topics.DRIFT.name());

    /// When a run ends.
    public enum Until {
        /// With the first window; without a verdict.
        FIRST_METRIC,
        VERDICT,
        /// When somebody stops it.
        STOPPED
    }

    private final long seed;
    private final StopSignal stop;
    private final Progress progress;
    private final DemoView view = new DemoView();
    private Optional<String> address = Optional.empty();
    private final Map<String, Deserializer<?>> deserializers = new HashMap<>();

    /// @param seed of all chances of script and traffic
    public Demo(long seed, StopSignal stop, Progress progress) {
        this.seed = seed;
        this.stop = stop;
        this.progress = progress;
    }

    /// Runs until a change is confirmed and the callback has its verdict, or the time is up.
    ///
    /// @param longest how long to wait for a change
    /// @param until when to end; with a requested stop in any case
    /// @return the verdict; empty when no change was confirmed
    public Optional<DemoVerdict> run(Duration longest, Until until, Consumer<DemoVerdict> found) {
        try (TemporaryFolder work = TemporaryFolder.create();
                Closing closing = new Closing()) {
            CompletableFuture<SimulatedProvider> providerStart =
                    CompletableFuture.supplyAsync(this::startProvider);
            Cluster cluster = closing.add(Cluster.live(work.path().resolve("broker"), PARTITIONS));
            SimulatedProvider provider = closing.add(providerStart.join());
            LocalPipeline pipeline =
                    closing.add(
                            LocalPipeline.start(
                                    Optional.of(evaluator(provider)),
                                    scorer(work.path()),
                                    cluster.clients()));
            DemoTraffic traffic =
                    closing.add(DemoTraffic.start(seed, MODELS, BETWEEN_JOBS, cluster.clients()));
            if (until == Until.STOPPED) {
                Console console =
                        closing.add(
                                Console.start(
                                        ConsoleConfig.defaults(),
                                        Report.forConsole(
                                                cluster.clients(), ReportSettings.defaults()),
                                        cluster.clients()));
                progress.say("console at " + console.address());
                address = Optional.of(console.address());
            }
            TopicTail tail = closing.add(new TopicTail(cluster.clients(), READ));
            deserializers.put(
                    Topics.METRICS.name(),
                    Codecs.deserializer(QualityMetrics.class, cluster.clients()));
            deserializers.put(
                    Topics.DRIFT.name(),
                    Codecs.deserializer(DriftEpisode.class, cluster.clients()));
            return watch(tail, provider, pipeline, traffic, longest, until, found);
        }
    }

    private SimulatedProvider startProvider() {
        return SimulatedProvider.start(script());
    }

    private Script script() {
        return DemoScript.of(seed, new Update.AfterRequests(REQUESTS_BEFORE_UPDATE));
    }

    private Optional<DemoVerdict> watch(
            TopicTail tail,
            SimulatedProvider provider,
            LocalPipeline pipeline,
            DemoTraffic traffic,
            Duration longest,
            Until until,
            Consumer<DemoVerdict> found) {
        // Of the JVM: the process is older when the launcher has had to build first.
        Instant start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        Optional<DemoVerdict> verdict = Optional.empty();
        boolean measured = false;
        while (!stop.requested()) {
            tail.poll().forEach(this::take);
            if (pipeline.failed()) {
                throw new CommandFailure(
                        ExitCode.INTERNAL, "the scorer stopped by itself; the log above says why");
            }
            Duration passed = Duration.between(start, Instant.now());
            if (!measured && view.windows() > 0) {
                measured = true;
                progress.say(
                        "first metric %.1f s after the start".formatted(passed.toMillis() / 1e3));
            }
            show(traffic.published(), passed.toSeconds());
            if (verdict.isEmpty() && view.confirmed().isPresent()) {
                verdict = view.confirmed().map(episode -> verdict(episode, provider));
                verdict.ifPresent(found);
            }
            boolean ended =
                    switch (until) {
                        case FIRST_METRIC -> measured;
                        case VERDICT -> verdict.isPresent();
                        case STOPPED -> false;
                    };
            if (ended || (until != Until.STOPPED && passed.compareTo(longest) > 0)) {
                return verdict;
            }
        }
        return verdict;
    }

    private void show(long jobs, long seconds) {
        if (address.isPresent()) {
            progress.board(
                    () -> view.board(jobs, seconds, address.get()), () -> view.line(jobs, seconds));
        } else {
            progress.show(() -> view.line(jobs, seconds));
        }
    }

    private static DemoVerdict verdict(DriftEpisode episode, SimulatedProvider provider) {
        return new DemoVerdict(
                episode,
                provider.updatedAt(DemoScript.UPDATED_MODEL)
                        .map(at -> new DemoVerdict.Truth(DemoScript.UPDATED_MODEL, at)));
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        Deserializer<?> deserializer = deserializers.get(record.topic());
        if (deserializer == null) {
            view.outcome();
            return;
        }
        switch (deserializer.deserialize(record.topic(), record.value())) {
            case QualityMetrics metrics -> view.metrics(metrics);
            case DriftEpisode episode -> view.drift(episode);
            default -> throw new IllegalStateException("a topic holds one type of record");
        }
    }

    private static EvaluatorConfig evaluator(SimulatedProvider provider) {
        List<BackendConfig> backends = new ArrayList<>();
        for (String model : MODELS) {
            boolean anthropic = model.equals(DemoScript.ANTHROPIC_MODEL);
            backends.add(
                    BackendConfig.builder(
                                    model, anthropic ? Provider.ANTHROPIC : Provider.OPENAI, model)
                            .baseUrl(provider.baseUrl(anthropic ? Shape.ANTHROPIC : Shape.OPENAI))
                            .apiKey(Secret.of("simulated"))
                            .build());
        }
        return EvaluatorConfig.builder(backends)
                .commitInterval(Duration.ofMillis(500))
                .drainTimeout(Duration.ofSeconds(3))
                .build();
    }

    private ScorerConfig scorer(Path work) {
        return ScorerConfig.defaults().toBuilder()
                .store(ScorerConfig.Store.MEMORY)
                .stateDir(work.resolve("state"))
                .priceTable(Optional.of(DemoPrices.write(work, script().models())))
                .window(Duration.ofSeconds(1))
                .grace(Duration.ofMillis(500))
                .reorder(Duration.ofMillis(200))
                .idleAfter(Optional.of(Duration.ofSeconds(2)))
                .metricsInterval(Optional.of(Duration.ofMillis(250)))
                .build();
    }
}
