package tidegauge.benchmarks.evaluator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.evaluator.Evaluator;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.local.pipeline.LocalPipeline;
import tidegauge.registry.RegistryServer;
import tidegauge.scorer.ScorerConfig;

/// What the benchmark's processes do.
public final class Roles {
    static final String STUB = "stub";
    static final String BROKER = "broker";
    static final String LANGCHAIN4J = "langchain4j";
    static final String JAVA_NET_HTTP = "java.net.http";
    static final String EVALUATOR = "evaluator";
    static final String LINE = "line";

    private static final int ANSWER_CHARACTERS = 600;

    private Roles() {}

    /// Plays one role until standard input ends.
    public static void play(String... role) throws IOException {
        switch (role[0]) {
            case STUB -> stub(Duration.ofMillis(Long.parseLong(role[1])));
            case BROKER -> broker();
            case LANGCHAIN4J -> BareLoops.langChain4j(role[1], Integer.parseInt(role[2]));
            case JAVA_NET_HTTP -> BareLoops.javaNetHttp(role[1], Integer.parseInt(role[2]));
            case EVALUATOR ->
                    evaluator(role[1], Integer.parseInt(role[2]), new Cluster(role[3], role[4]));
            case LINE -> line(role[1], Integer.parseInt(role[2]), new Cluster(role[3], role[4]));
            default -> throw new IllegalArgumentException("no role " + role[0]);
        }
    }

    private static void stub(Duration latency) throws IOException {
        try (StubModelServer server = new StubModelServer(latency, ANSWER_CHARACTERS)) {
            System.out.println(server.baseUrl());
            System.in.read();
        }
    }

    private static void broker() throws IOException {
        Path folder = Files.createTempDirectory("evaluator-benchmark");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                RegistryServer registry =
                        RegistryServer.start(
                                Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            System.out.println(broker.bootstrapServers() + " " + registry.url());
            System.in.read();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void evaluator(String baseUrl, int concurrency, Cluster cluster)
            throws IOException {
        try (Evaluator evaluator =
                Evaluator.start(config(baseUrl, concurrency, "stub"), cluster.kafka())) {
            Sample.answer(new LongAdder());
            if (!evaluator.healthy()) {
                throw new IllegalStateException("the evaluator is not healthy");
            }
        }
    }

    /// Evaluator and scorer, from jobs to verdicts.
    private static void line(String baseUrl, int concurrency, Cluster cluster) throws IOException {
        ScorerConfig scorer =
                ScorerConfig.defaults().toBuilder()
                        .stateDir(Files.createTempDirectory("line-benchmark"))
                        .store(ScorerConfig.Store.MEMORY)
                        .threads(2)
                        .build();
        try (LocalPipeline line =
                LocalPipeline.start(
                        Optional.of(config(baseUrl, concurrency, "gpt-4o-mini")),
                        scorer,
                        cluster.kafka())) {
            line.awaitRunning();
            Sample.answer(new LongAdder());
            if (line.failed()) {
                throw new IllegalStateException("the scorer has stopped");
            }
        }
    }

    private static EvaluatorConfig config(String baseUrl, int concurrency, String model) {
        return EvaluatorConfig.builder(
                        List.of(
                                BackendConfig.builder("stub", Provider.OPENAI, model)
                                        .baseUrl(baseUrl)
                                        .concurrency(concurrency)
                                        .build()))
                // One group for all rounds: each goes on where the last one stopped.
                .groupId("benchmark")
                .maxInFlight(Math.max(4096, 2 * concurrency))
                .build();
    }
}
