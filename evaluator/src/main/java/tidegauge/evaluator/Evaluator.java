package tidegauge.evaluator;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Backends;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Secret;
import tidegauge.evaluator.http.HealthServer;
import tidegauge.evaluator.kafka.BudgetLog;
import tidegauge.evaluator.kafka.JobLoop;
import tidegauge.evaluator.kafka.LoopConfig;
import tidegauge.evaluator.lane.CascadeLane;
import tidegauge.evaluator.lane.Lane;
import tidegauge.evaluator.lane.Lanes;
import tidegauge.evaluator.lane.RateGate;
import tidegauge.evaluator.metrics.EvaluatorMetrics;
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.evaluator.spend.Treasury;

/// A running evaluator: jobs topics in, backends called, completions out.
public final class Evaluator implements AutoCloseable {
    private final Backends backends;
    private final EvaluatorMetrics metrics;
    private final JobLoop loop;
    private final Optional<BudgetLog> budgets;
    private final Optional<HealthServer> http;

    private Evaluator(EvaluatorConfig config, Map<String, Object> kafka, Acceptance acceptance) {
        backends = Backends.open(config.backends());
        metrics = new EvaluatorMetrics();
        Treasury treasury = treasury(config);
        budgets =
                config.budgets().isEmpty()
                        ? Optional.empty()
                        : Optional.of(BudgetLog.start(treasury, kafka, config.groupId()));
        config.budgets()
                .forEach(budget ->
                        metrics.budget(budget.name(), () -> treasury.share(budget.name())));
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
                        lanes(config, treasury, acceptance),
                        metrics);
        http =
                config.httpPort().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                HealthServer.start(
                                        new InetSocketAddress(
                                                config.httpHost(), config.httpPort().getAsInt()),
                                        this::healthy,
                                        this::ready,
                                        metrics::scrape));
    }

    /// Starts to read jobs.
    ///
    /// @param kafka unmodified Kafka client properties and `schema.registry.url`
    public static Evaluator start(EvaluatorConfig config, Map<String, Object> kafka) {
        return start(config, kafka, Acceptance.EVERYTHING);
    }

    /// Starts to read jobs.
    ///
    /// @param kafka unmodified Kafka client properties and `schema.registry.url`
    /// @param acceptance which answers are in the format that their job expects; others are asked
    ///   for again where the job says so
    public static Evaluator start(
            EvaluatorConfig config, Map<String, Object> kafka, Acceptance acceptance) {
        return new Evaluator(config, kafka, acceptance);
    }

    /// Whether jobs are being read and completions are being accepted by the broker.
    public boolean healthy() {
        return loop.healthy() && budgets.map(BudgetLog::healthy).orElse(true);
    }

    /// Whether the group has also told this evaluator its share of the jobs.
    public boolean ready() {
        return loop.ready() && healthy();
    }

    /// The port of health and metrics, when they are served.
    public OptionalInt httpPort() {
        return http.map(server -> OptionalInt.of(server.port())).orElseGet(OptionalInt::empty);
    }

    /// Stops reading, waits for calls in flight as long as the configuration says, and commits.
    @Override
    public void close() {
        loop.close();
        budgets.ifPresent(BudgetLog::close);
        http.ifPresent(HealthServer::close);
        backends.close();
        metrics.close();
    }

    /// Its holder's name is new with every start: what an earlier process held stays held.
    private static Treasury treasury(EvaluatorConfig config) {
        return new Treasury(config.budgets(), UUID.randomUUID().toString(), InstantSource.system());
    }

    private Lanes lanes(EvaluatorConfig config, Treasury treasury, Acceptance acceptance) {
        Map<String, Lane> lanes = new HashMap<>();
        Map<Account, RateGate> gates = new HashMap<>();
        for (int i = 0; i < config.backends().size(); i++) {
            BackendConfig backend = config.backends().get(i);
            RateGate gate =
                    gates.computeIfAbsent(
                            Account.of(backend), _ -> new RateGate(InstantSource.system()));
            lanes.put(
                    backend.name(),
                    Lane.of(
                            backend,
                            backends.all().get(i),
                            gate,
                            treasury,
                            config.tenantLabel(),
                            acceptance,
                            metrics));
        }
        Map<String, CascadeLane> cascades = new HashMap<>();
        for (Cascade cascade : config.cascades()) {
            List<CascadeLane.Step> steps =
                    cascade.steps().stream()
                            .map(config::backend)
                            .map(step -> new CascadeLane.Step(step, lane(lanes, step.name())))
                            .toList();
            cascades.put(
                    cascade.name(),
                    new CascadeLane(
                            cascade, steps, metrics.cascade(cascade.name(), cascade.steps())));
        }
        return new Lanes(lanes, cascades);
    }

    private static Lane lane(Map<String, Lane> lanes, String backend) {
        return Objects.requireNonNull(lanes.get(backend), backend);
    }

    /// What a provider's rate limits hold for: providers grant each key so much of each model.
    private record Account(Provider provider, String baseUrl, Secret key, String model) {
        static Account of(BackendConfig config) {
            return new Account(
                    config.provider(), config.baseUrl(), config.apiKey(), config.model());
        }
    }
}
