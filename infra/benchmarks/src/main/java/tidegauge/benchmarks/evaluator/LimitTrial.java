package tidegauge.benchmarks.evaluator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.evaluator.Evaluator;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.registry.RegistryServer;

/// An evaluator with more jobs than a provider grants, against a limit that moves.
///
/// @param goodput granted calls as a share of what the limit allowed, from the first call on
/// @param refused refused calls as a share of all
public record LimitTrial(long seed, double goodput, double refused, long calls) {
    private static final int CONCURRENCY = 256;
    private static final int MOST_A_SECOND = 520;
    private static final Duration LOOK = Duration.ofMillis(50);

    /// Runs one.
    ///
    /// @param refusesAfter how long the provider takes to refuse
    public static LimitTrial run(long seed, int seconds, double burstSeconds, Duration refusesAfter)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rate-limit");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                RegistryServer registry =
                        RegistryServer.start(
                                Map.of("bootstrap.servers", broker.bootstrapServers()));
                LimitedProvider provider =
                        new LimitedProvider(new MovingLimit(seed, burstSeconds), refusesAfter)) {
            Cluster cluster = new Cluster(broker.bootstrapServers(), registry.url());
            try (JobSupply jobs = new JobSupply(cluster)) {
                jobs.submit(seconds * MOST_A_SECOND);
                return run(seed, seconds, provider, cluster);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static LimitTrial run(long seed, int seconds, LimitedProvider provider, Cluster cluster)
            throws InterruptedException {
        BackendConfig backend =
                BackendConfig.builder("stub", Provider.OPENAI, "m")
                        .baseUrl(provider.baseUrl())
                        .concurrency(CONCURRENCY)
                        .build();
        EvaluatorConfig config =
                EvaluatorConfig.builder(List.of(backend)).drainTimeout(Duration.ZERO).build();
        try (Evaluator evaluator = Evaluator.start(config, cluster.kafka())) {
            LimitedProvider.Seen seen = provider.seen();
            while (seen.seconds() < seconds) {
                Thread.sleep(LOOK);
                seen = provider.seen();
            }
            if (!evaluator.healthy()) {
                throw new IllegalStateException("the evaluator is not healthy");
            }
            long calls = seen.granted() + seen.refused();
            return new LimitTrial(
                    seed, seen.granted() / seen.allowed(), seen.refused() / (double) calls, calls);
        }
    }
}
