package tidegauge.evaluator;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tidegauge.evaluator.backend.Backend;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Backends;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Secret;
import tidegauge.evaluator.http.HealthServer;
import tidegauge.evaluator.kafka.JobLoop;
import tidegauge.evaluator.kafka.LoopConfig;
import tidegauge.evaluator.lane.Lane;
import tidegauge.evaluator.lane.RateGate;
import tidegauge.evaluator.metrics.EvaluatorMetrics;

/// A running evaluator: jobs topics in, backends called, completions out.
public final class Evaluator implements AutoCloseable {
    private final Backends backends;
    private final EvaluatorMetrics metrics;
    private final JobLoop loop;
    private final Optional<HealthServer> http;

    private Evaluator(EvaluatorConfig config, Map<String, Object> kafka) {
        backends = Backends.open(config.backends());
        metrics = new EvaluatorMetrics();
        loop =
                JobLoop.start(
                        new LoopConfig(
                                config.groupId(),
                                config.dataClasses(),
                                config.maxInFlight(),
                                config.maxCallsPerJob(),
                                config.offsetWindow(),
                                config.commitInterval(),
                                config.drainTimeout()),
                        kafka,
                        lanes(config.backends(), backends.all(), metrics),
                        metrics);
        http =
                config.httpPort().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                HealthServer.start(
                                        new InetSocketAddress(
                                                config.httpHost(), config.httpPort().getAsInt()),
                                        loop::healthy,
                                        loop::ready,
                                        metrics::scrape));
    }

    /// Starts to read jobs.
    ///
    /// @param kafka unmodified Kafka client properties and `schema.registry.url`
    public static Evaluator start(EvaluatorConfig config, Map<String, Object> kafka) {
        return new Evaluator(config, kafka);
    }

    /// Whether jobs are being read and completions are being accepted by the broker.
    public boolean healthy() {
        return loop.healthy();
    }

    /// Whether the group has also told this evaluator its share of the jobs.
    public boolean ready() {
        return loop.ready();
    }

    /// The port of health and metrics, when they are served.
    public OptionalInt httpPort() {
        return http.map(server -> OptionalInt.of(server.port())).orElseGet(OptionalInt::empty);
    }

    /// Stops reading, waits for calls in flight as long as the configuration says, and commits.
    @Override
    public void close() {
        loop.close();
        http.ifPresent(HealthServer::close);
        backends.close();
        metrics.close();
    }

    private static Map<String, Lane> lanes(
            List<BackendConfig> configs, List<Backend> backends, EvaluatorMetrics metrics) {
        Map<String, Lane> lanes = new HashMap<>();
        Map<Account, RateGate> gates = new HashMap<>();
        for (int i = 0; i < configs.size(); i++) {
            BackendConfig config = configs.get(i);
            RateGate gate =
                    gates.computeIfAbsent(
                            Account.of(config), _ -> new RateGate(InstantSource.system()));
            lanes.put(config.name(), Lane.of(config, backends.get(i), gate, metrics));
        }
        return lanes;
    }

    /// What a provider's rate limits hold for: providers grant each key so much of each model.
    private record Account(Provider provider, String baseUrl, Secret key, String model) {
        static Account of(BackendConfig config) {
            return new Account(
                    config.provider(), config.baseUrl(), config.apiKey(), config.model());
        }
    }
}
