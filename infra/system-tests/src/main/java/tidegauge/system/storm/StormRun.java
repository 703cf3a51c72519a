package tidegauge.system.storm;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.event.Alert;
import tidegauge.event.DriftEpisode;
import tidegauge.registry.RegistryServer;
import tidegauge.serde.Codecs;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.system.audit.Audit;
import tidegauge.system.read.TopicReader;
import tidegauge.system.role.EvaluatorRole;
import tidegauge.system.role.RoleProcess;
import tidegauge.system.role.ScorerRole;
import tidegauge.system.work.Quiet;
import tidegauge.system.work.TopicWatch;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// The same load in turns, with sound providers and with a fault in each but one.
///
/// Jobs come at a pace that the processors are not busy with, since otherwise the healthy backend
/// waits for them and not for the others. Sound and stormy spans alternate, so that whatever else
/// the machine does falls on both, and the median span of each kind counts, so that one stall does
/// not.
public final class StormRun {
    private static final int PARTITIONS = 4;
    private static final Duration PACE = Duration.ofMillis(20);
    private static final Duration REFUSING = Duration.ofSeconds(2);
    private static final Duration GRANTING = Duration.ofSeconds(8);
    private static final Duration QUIET = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PrintStream out;
    private final Map<String, Object> kafka;
    private final SimulatedProvider provider;
    private final Ended ended;
    private final Jobs jobs;
    private int published;
    private int calm;

    private StormRun(
            PrintStream out,
            Map<String, Object> kafka,
            SimulatedProvider provider,
            Ended ended,
            Jobs jobs) {
        this.out = out;
        this.kafka = kafka;
        this.provider = provider;
        this.ended = ended;
        this.jobs = jobs;
    }

    /// What a run came to.
    ///
    /// @param mostAttempts by backend, the most calls of one job
    /// @param p99Sound the healthy backend's 99th percentile in each span in which all are sound,
    ///   milliseconds, sorted
    /// @param p99Storm the same in each storm
    /// @param threadsBefore the evaluator's platform threads before the storm
    /// @param heapKilobytesBefore its heap then, after a collection
    /// @param causes causes of drift episodes of the model that answers under another's name
    /// @param alerted causes of the alerts about it
    public record Report(
            Map<String, Integer> mostAttempts,
            List<Long> p99Sound,
            List<Long> p99Storm,
            int threadsBefore,
            int threadsAfter,
            long heapKilobytesBefore,
            long heapKilobytesAfter,
            List<String> causes,
            List<String> alerted,
            Audit.Result audit) {

        /// The middle one of sorted values, of two the smaller.
        static long median(List<Long> sorted) {
            return sorted.get((sorted.size() - 1) / 2);
        }
    }

    /// Runs it.
    ///
    /// @param perFault jobs of each fault
    public static Report run(Path folder, int perFault, long seed, PrintStream out)
            throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                RegistryServer registry =
                        RegistryServer.start(
                                Map.of("bootstrap.servers", broker.bootstrapServers()));
                SimulatedProvider provider = SimulatedProvider.start(Storms.script(seed))) {
            Map<String, Object> kafka =
                    Map.of(
                            "bootstrap.servers", broker.bootstrapServers(),
                            "schema.registry.url", registry.url());
            try (Admin admin = Admin.create(kafka)) {
                TopicAdmin.create(admin, PARTITIONS, 1);
            }
            RoleProcess evaluator = evaluator(folder, kafka, provider);
            RoleProcess scorer = scorer(folder, kafka);
            try (evaluator;
                    scorer;
                    TopicWatch outcomes = TopicWatch.start(kafka, Topics.OUTCOMES.name());
                    TopicWatch metrics = TopicWatch.start(kafka, Topics.METRICS.name());
                    Ended ended = Ended.start(kafka);
                    Jobs jobs = new Jobs(kafka)) {
                StormRun run = new StormRun(out, kafka, provider, ended, jobs);
                return run.run(evaluator.pid(), perFault, List.of(outcomes, metrics));
            }
        }
    }

    private Report run(long evaluator, int perFault, List<TopicWatch> watches) throws Exception {
        int stormy = Math.ceilDiv(perFault, Storms.ROUNDS);
        int sound = Math.max(250, stormy / 4);
        load("warm-up", Math.max(500, perFault / 4), Duration.ZERO);
        List<Ended.Span> soundSpans = new ArrayList<>();
        List<Ended.Span> stormySpans = new ArrayList<>();
        soundSpans.add(load("sound", sound, PACE));
        Footprint before = Footprint.of(evaluator);
        for (int round = 1; round <= Storms.ROUNDS; round++) {
            Storms.faulty().forEach(provider::updateNow);
            Thread refusals = Thread.startVirtualThread(this::refuse);
            stormySpans.add(load("storm", stormy, PACE));
            refusals.interrupt();
            refusals.join();
            Storms.faulty().forEach(provider::updateNow);
            soundSpans.add(load("sound", sound, PACE));
        }
        Quiet.await(watches, QUIET, PATIENCE);
        Footprint after = Footprint.of(evaluator);
        Map<String, Integer> attempts = new LinkedHashMap<>();
        for (String backend : Storms.names()) {
            Ended.Tally tally = ended.of(backend);
            attempts.put(backend, tally.mostAttempts());
            out.printf(
                    "%-22s %6d jobs, %6d calls, at most %d a job, provider counts %6d: %s%n",
                    backend,
                    tally.count(),
                    tally.attempts(),
                    tally.mostAttempts(),
                    provider.served(backend).requests(),
                    tally.byEnd());
        }
        return new Report(
                attempts,
                soundSpans.stream().map(ended::p99).sorted().toList(),
                stormySpans.stream().map(ended::p99).sorted().toList(),
                before.threads(),
                after.threads(),
                before.heapKilobytes(),
                after.heapKilobytes(),
                episodes(),
                alerts(),
                Audit.of(kafka));
    }

    /// Lets providers refuse everything for two seconds of each ten, until it is interrupted.
    private void refuse() {
        boolean refusing = false;
        try {
            while (true) {
                Storms.refusing().forEach(provider::updateNow);
                refusing = !refusing;
                Thread.sleep(refusing ? REFUSING : GRANTING);
            }
        } catch (InterruptedException e) {
            if (refusing) {
                Storms.refusing().forEach(provider::updateNow);
            }
            Thread.currentThread().interrupt();
        }
    }

    /// Gives every backend so many jobs, and the healthy one its own beside them.
    private Ended.Span load(String phase, int jobsEach, Duration pace) throws Exception {
        Instant began = Instant.now();
        int from = published;
        int to = from + jobsEach;
        try (ExecutorService feeds = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> tasks = new ArrayList<>();
            for (String backend : Storms.names()) {
                tasks.add(() -> {
                    jobs.upTo(backend, from, to, pace, ended);
                    return backend;
                });
            }
            List<Future<String>> all = tasks.stream().map(feeds::submit).toList();
            calm = jobs.until(Storms.CALM, calm, PACE, () -> all.stream().allMatch(Future::isDone));
            for (Future<String> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        published = to;
        Ended.Span span = new Ended.Span(began, Instant.now());
        out.printf(
                "%s: %d jobs each in %.1f s%n",
                phase, jobsEach, Duration.between(span.from(), span.to()).toMillis() / 1e3);
        return span;
    }

    private List<String> alerts() {
        TreeSet<String> causes = new TreeSet<>();
        try (Deserializer<Alert> reader = Codecs.deserializer(Alert.class, kafka)) {
            TopicReader.read(
                    kafka,
                    Topics.ALERTS.name(),
                    record -> {
                        Alert alert =
                                reader.deserialize(
                                        record.topic(), record.headers(), record.value());
                        if (alert.getBackend().equals(Storms.WRONG_MODEL)) {
                            causes.add(alert.getState() + " " + alert.getLabels().get("cause"));
                        }
                    });
        }
        return List.copyOf(causes);
    }

    private List<String> episodes() {
        TreeSet<String> causes = new TreeSet<>();
        try (Deserializer<DriftEpisode> reader = Codecs.deserializer(DriftEpisode.class, kafka)) {
            TopicReader.read(
                    kafka,
                    Topics.DRIFT.name(),
                    record -> {
                        DriftEpisode episode =
                                reader.deserialize(
                                        record.topic(), record.headers(), record.value());
                        if (episode.getBackend().equals(Storms.WRONG_MODEL)) {
                            causes.add(episode.getState() + " " + episode.getCause());
                        }
                    });
        }
        return List.copyOf(causes);
    }

    private static RoleProcess evaluator(
            Path folder, Map<String, Object> kafka, SimulatedProvider provider) throws IOException {
        Map<String, String> settings = settings(kafka);
        settings.put("role.backend", Storms.CALM + "," + String.join(",", Storms.names()));
        settings.put("role.baseUrl", provider.baseUrl(Shape.OPENAI));
        settings.put("role.concurrency", "64");
        return RoleProcess.start(
                EvaluatorRole.class,
                settings,
                Files.createDirectories(folder.resolve("evaluator")));
    }

    private static RoleProcess scorer(Path folder, Map<String, Object> kafka) throws IOException {
        Map<String, String> settings = settings(kafka);
        settings.put("role.guarantee", "EXACTLY_ONCE");
        settings.put("role.commitIntervalMs", "500");
        settings.put("role.stateDir", folder.resolve("state").toString());
        return RoleProcess.start(
                ScorerRole.class, settings, Files.createDirectories(folder.resolve("scorer")));
    }

    private static Map<String, String> settings(Map<String, Object> kafka) {
        Map<String, String> settings = new HashMap<>();
        kafka.forEach((name, value) -> settings.put(name, value.toString()));
        return settings;
    }
}
