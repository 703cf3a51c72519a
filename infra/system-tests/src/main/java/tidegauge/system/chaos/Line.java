package tidegauge.system.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import tidegauge.registry.RegistryServer;
import tidegauge.scorer.ScorerConfig.Guarantee;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fault;
import tidegauge.simulated.script.Faults;
import tidegauge.simulated.script.Latency;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.YesNo;
import tidegauge.system.cluster.ThreeBrokers;
import tidegauge.system.role.EvaluatorRole;
import tidegauge.system.role.RoleProcess;
import tidegauge.system.role.ScorerRole;
import tidegauge.topic.TopicAdmin;

/// The whole line as it runs in production: three brokers, an evaluator and a scorer, each in a
/// process of its own. Registry and simulated provider live in this process and are not killed.
final class Line implements AutoCloseable {
    /// The backend's name.
    static final String BACKEND = "simulated";

    private static final int PARTITIONS = 4;
    private static final String MODEL = "m";

    private final ThreeBrokers brokers;
    private final RegistryServer registry;
    private final SimulatedProvider provider;
    private final RoleProcess evaluator;
    private final RoleProcess scorer;

    private Line(ThreeBrokers brokers, Path folder, Guarantee guarantee, long seed) {
        this.brokers = brokers;
        Map<String, Object> kafka = new HashMap<>();
        kafka.put("bootstrap.servers", brokers.bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            TopicAdmin.create(admin, PARTITIONS, ThreeBrokers.COUNT);
        }
        registry = RegistryServer.start(kafka);
        provider = SimulatedProvider.start(script(seed));
        evaluator =
                RoleProcess.start(
                        EvaluatorRole.class,
                        Map.of(
                                "bootstrap.servers",
                                brokers.bootstrapServers(),
                                "schema.registry.url",
                                registry.url(),
                                "role.backend",
                                BACKEND,
                                "role.model",
                                MODEL,
                                "role.baseUrl",
                                provider.baseUrl(Shape.OPENAI),
                                "role.concurrency",
                                "64"),
                        folder);
        scorer =
                RoleProcess.start(
                        ScorerRole.class,
                        Map.of(
                                "bootstrap.servers", brokers.bootstrapServers(),
                                "schema.registry.url", registry.url(),
                                // A killed member is missed after this long, not after 45 s.
                                "session.timeout.ms", "3000",
                                "heartbeat.interval.ms", "500",
                                "role.guarantee", guarantee.name(),
                                "role.commitIntervalMs", "500",
                                "role.stateDir", folder.resolve("state").toString()),
                        folder);
    }

    static Line start(Path folder, Guarantee guarantee, long seed) throws InterruptedException {
        return new Line(ThreeBrokers.start(folder), folder, guarantee, seed);
    }

    /// Client properties for readers and writers of the topics.
    Map<String, Object> kafka() {
        return Map.of(
                "bootstrap.servers", brokers.bootstrapServers(),
                "schema.registry.url", registry.url());
    }

    /// Calls that the model has received, repeated ones included.
    long calls() {
        return provider.requests();
    }

    /// Kills a process, waits, and starts it again. Waits before the kill of a broker until the
    /// others have everything, since two of three may not be away at once.
    void kill(Target target, Duration down) throws InterruptedException {
        switch (target) {
            case Target.EvaluatorProcess() -> kill(evaluator, down);
            case Target.ScorerProcess() -> kill(scorer, down);
            case Target.BrokerProcess(int node) -> {
                brokers.awaitInSync();
                brokers.kill(node);
                Thread.sleep(down);
                brokers.restart(node);
            }
        }
    }

    /// Starts a role again that has ended without being killed.
    ///
    /// @return what happened; empty when both run
    String revive() {
        StringBuilder died = new StringBuilder();
        for (RoleProcess role : new RoleProcess[] {evaluator, scorer}) {
            if (!role.alive()) {
                died.append("a role ended by itself:\n").append(role.logTail()).append('\n');
                role.restart();
            }
        }
        return died.toString();
    }

    /// The ends of both roles' logs.
    String logTails() {
        return "evaluator:\n" + evaluator.logTail() + "\nscorer:\n" + scorer.logTail();
    }

    @Override
    public void close() {
        evaluator.close();
        scorer.close();
        provider.close();
        registry.close();
        brokers.close();
    }

    private static void kill(RoleProcess role, Duration down) throws InterruptedException {
        role.kill();
        Thread.sleep(down);
        role.restart();
    }

    private static Script script(long seed) {
        Faults faults =
                Faults.of(new Fault.ErrorStatus(500), 0.01)
                        .and(new Fault.TruncatedBody(), 0.005)
                        .and(new Fault.HtmlPage(), 0.005);
        Behaviour behaviour =
                Behaviour.of("m-2026", new YesNo(0.9, 0.95, 0))
                        .with("fp_1")
                        .with(
                                new Latency.LogNormal(
                                        Duration.ofMillis(15), 0.5, Duration.ofMillis(500)))
                        .with(faults);
        return Script.of(seed, SimulatedModel.of(MODEL, behaviour));
    }
}
