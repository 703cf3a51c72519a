package tidegauge.system.dataclass;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.evaluator.Evaluator;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.event.DataClass;
import tidegauge.event.OutcomeKind;
import tidegauge.event.PromptJob;
import tidegauge.registry.RegistryServer;
import tidegauge.scorer.Scorer;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.modeljudge.ModelJudgeSettings;
import tidegauge.serde.Codecs;
import tidegauge.system.process.Await;
import tidegauge.topic.TopicAdmin;

/// Jobs of every class through one evaluator that reads all of them and has a backend outside: all
/// that keeps texts from it is the evaluator's own check.
public final class DataClassRun {
    static final String SUITE = "mixed";

    private static final int PARTITIONS = 4;
    private static final int CONCURRENCY = 64;
    private static final int AHEAD = 20_000;
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private DataClassRun() {}

    /// What a run came to.
    ///
    /// @param marks by backend, requests with a text of each class
    /// @param kinds outcomes by kind
    /// @param expected outcomes that there must be
    /// @param findings what is wrong with the outcomes or the ledger
    public record Report(
            int jobs,
            Map<String, Map<DataClass, Long>> marks,
            Map<OutcomeKind, Long> kinds,
            int expected,
            List<String> findings,
            Duration took) {}

    /// Runs it.
    ///
    /// @param folder an empty one
    public static Report run(Path folder, int jobs, long seed) throws InterruptedException {
        Map<Clearances, MarkedStub> stubs = new EnumMap<>(Clearances.class);
        for (Clearances backend : Clearances.values()) {
            stubs.put(backend, new MarkedStub(backend.model()));
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                RegistryServer registry =
                        RegistryServer.start(
                                Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Map<String, Object> kafka =
                    Map.of(
                            "bootstrap.servers", broker.bootstrapServers(),
                            "schema.registry.url", registry.url());
            try (Admin admin = Admin.create(kafka)) {
                TopicAdmin.create(admin, PARTITIONS, 1);
            }
            try (Evaluator _ = Evaluator.start(evaluator(stubs), kafka);
                    Scorer _ = Scorer.start(scorer(folder), kafka);
                    Accounts accounts = Accounts.follow(kafka, jobs, seed)) {
                return run(kafka, jobs, seed, stubs, accounts);
            }
        } finally {
            stubs.values().forEach(MarkedStub::close);
        }
    }

    private static Report run(
            Map<String, Object> kafka,
            int jobs,
            long seed,
            Map<Clearances, MarkedStub> stubs,
            Accounts accounts)
            throws InterruptedException {
        Instant began = Instant.now();
        publish(kafka, jobs, seed, accounts);
        while (accounts.ended() < accounts.expected()) {
            awaitMore(accounts);
        }
        Duration took = Duration.between(began, Instant.now());
        Books right = new Books(accounts.expected(), accounts.expected(), 0);
        List<String> findings = new ArrayList<>();
        try {
            Await.until("the ledger", STANDSTILL, () -> Books.read(kafka).equals(right));
        } catch (AssertionError e) {
            findings.add("the ledger is " + Books.read(kafka) + ", not " + right);
        }
        findings.addAll(accounts.findings());
        Map<String, Map<DataClass, Long>> marks = new HashMap<>();
        stubs.forEach((backend, stub) -> marks.put(backend.backend(), stub.marks()));
        return new Report(
                jobs, marks, accounts.kinds(), accounts.expected(), List.copyOf(findings), took);
    }

    private static void publish(Map<String, Object> kafka, int jobs, long seed, Accounts accounts)
            throws InterruptedException {
        Map<String, Object> config = new HashMap<>(Codecs.producerConfig(kafka));
        config.put("linger.ms", 20);
        config.put("compression.type", "lz4");
        try (KafkaProducer<String, PromptJob> producer = new KafkaProducer<>(config)) {
            List<Future<RecordMetadata>> last = new ArrayList<>();
            for (int number = 0; number < jobs; number++) {
                while (number - accounts.ended() > AHEAD) {
                    awaitMore(accounts);
                }
                last.add(producer.send(MixedJob.of(number, seed).record()));
                if (last.size() == AHEAD) {
                    acknowledged(last);
                }
            }
            acknowledged(last);
        }
    }

    private static void acknowledged(List<Future<RecordMetadata>> sent)
            throws InterruptedException {
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a job was not taken", e);
            }
        }
        sent.clear();
    }

    /// Waits for more outcomes.
    ///
    /// @throws IllegalStateException when there are none for a minute
    private static void awaitMore(Accounts accounts) throws InterruptedException {
        int known = accounts.ended();
        Instant until = Instant.now().plus(STANDSTILL);
        while (accounts.ended() == known) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException(
                        known + " of " + accounts.expected() + " have ended, and no more");
            }
            Thread.sleep(LOOK);
        }
    }

    private static EvaluatorConfig evaluator(Map<Clearances, MarkedStub> stubs) {
        List<BackendConfig> backends = new ArrayList<>();
        stubs.forEach((backend, stub) ->
                backends.add(
                        BackendConfig.builder(backend.backend(), Provider.OPENAI, backend.model())
                                .baseUrl(stub.baseUrl())
                                .clearance(backend.clearance())
                                .concurrency(CONCURRENCY)
                                .build()));
        return EvaluatorConfig.builder(backends).dataClasses(Set.of(DataClass.values())).build();
    }

    /// Every answer with a context is to be judged by the backend outside.
    private static ScorerConfig scorer(Path folder) {
        return ScorerConfig.defaults().toBuilder()
                .stateDir(folder.resolve("state"))
                .grace(Duration.ofHours(1))
                .modelJudge(
                        new ModelJudgeSettings(
                                Set.of(SUITE),
                                1,
                                List.of(
                                        new ModelJudgeSettings.Judge(
                                                Clearances.OUTSIDE.backend(),
                                                Clearances.OUTSIDE.model())),
                                "supported"))
                .build();
    }
}
