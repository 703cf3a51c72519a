package tidegauge.system.budget;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.registry.RegistryServer;
import tidegauge.serde.Codecs;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Latency;
import tidegauge.simulated.script.Prices;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.YesNo;
import tidegauge.system.process.Await;
import tidegauge.system.read.TopicReader;
import tidegauge.system.role.EvaluatorRole;
import tidegauge.system.role.RoleProcess;
import tidegauge.system.work.JobFeed;
import tidegauge.system.work.TopicWatch;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// Three evaluator processes with 64 calls each in flight against one cap. Half-way one of them is
/// killed and started again; when everything has ended, all are killed and started again, and are
/// given more jobs.
public final class CapRun {
    private static final int EVALUATORS = 3;
    private static final int PARTITIONS = 6;
    private static final String BACKEND = "simulated";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private CapRun() {}

    /// What a run came to.
    ///
    /// @param capNanoUsd the cap
    /// @param atKillNanoUsd the provider's own count when the first evaluator was killed
    /// @param spentNanoUsd the same when every job had ended
    /// @param afterRestartNanoUsd the same when the jobs after the restart had ended too
    /// @param ended jobs by how they ended, the first jobs alone
    /// @param endedLater the same, all jobs
    public record Report(
            long capNanoUsd,
            long atKillNanoUsd,
            long spentNanoUsd,
            long afterRestartNanoUsd,
            Map<CompletionStatus, Long> ended,
            Map<CompletionStatus, Long> endedLater) {}

    /// Runs it.
    ///
    /// @param folder an empty one
    /// @param jobs how many jobs run at first; as many run again after the restart
    /// @param capNanoUsd the cap, about half of what the jobs would cost
    public static Report run(Path folder, int jobs, long capNanoUsd, long seed)
            throws InterruptedException, IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                RegistryServer registry =
                        RegistryServer.start(
                                Map.of("bootstrap.servers", broker.bootstrapServers()));
                SimulatedProvider provider = SimulatedProvider.start(script(seed))) {
            Map<String, Object> kafka =
                    Map.of(
                            "bootstrap.servers", broker.bootstrapServers(),
                            "schema.registry.url", registry.url());
            try (Admin admin = Admin.create(kafka)) {
                TopicAdmin.create(admin, PARTITIONS, 1);
            }
            List<RoleProcess> evaluators = new ArrayList<>();
            try (TopicWatch watch = TopicWatch.start(kafka, Topics.COMPLETIONS.name())) {
                for (int i = 0; i < EVALUATORS; i++) {
                    evaluators.add(evaluator(folder.resolve("e" + i), kafka, provider, capNanoUsd));
                }
                new JobFeed(kafka, BACKEND, jobs, watch::distinctKeys).run();
                await("half of the cap", () -> cost(provider) >= capNanoUsd / 2, evaluators);
                long atKill = cost(provider);
                evaluators.getFirst().kill();
                evaluators.getFirst().restart();
                await("every job's end", () -> watch.distinctKeys() >= jobs, evaluators);
                long spent = cost(provider);
                Map<CompletionStatus, Long> ended = ended(kafka);
                for (RoleProcess evaluator : evaluators) {
                    evaluator.kill();
                    evaluator.restart();
                }
                new JobFeed(kafka, BACKEND, 2 * jobs, watch::distinctKeys).run();
                await("later jobs' end", () -> watch.distinctKeys() >= 2 * jobs, evaluators);
                return new Report(capNanoUsd, atKill, spent, cost(provider), ended, ended(kafka));
            } finally {
                evaluators.forEach(RoleProcess::close);
            }
        }
    }

    private static RoleProcess evaluator(
            Path folder, Map<String, Object> kafka, SimulatedProvider provider, long capNanoUsd)
            throws IOException {
        Map<String, String> settings = new HashMap<>();
        kafka.forEach((name, value) -> settings.put(name, value.toString()));
        settings.put("role.backend", BACKEND);
        settings.put("role.model", "m");
        settings.put("role.baseUrl", provider.baseUrl(Shape.OPENAI));
        settings.put("role.concurrency", "64");
        settings.put("role.capNanoUsd", Long.toString(capNanoUsd));
        return RoleProcess.start(EvaluatorRole.class, settings, Files.createDirectories(folder));
    }

    private static void await(String what, Callable<Boolean> condition, List<RoleProcess> roles)
            throws InterruptedException {
        Await.until(what, PATIENCE, condition, () -> roles.getFirst().logTail());
    }

    private static long cost(SimulatedProvider provider) {
        return provider.served("m").costNanoUsd();
    }

    /// Each job's first completion.
    private static Map<CompletionStatus, Long> ended(Map<String, Object> kafka) {
        Map<String, CompletionStatus> first = new HashMap<>();
        try (Deserializer<Completion> reader = Codecs.deserializer(Completion.class, kafka)) {
            TopicReader.read(
                    kafka,
                    Topics.COMPLETIONS.name(),
                    record -> {
                        Completion completion =
                                reader.deserialize(
                                        record.topic(), record.headers(), record.value());
                        first.putIfAbsent(completion.getJobId(), completion.getStatus());
                    });
        }
        Map<CompletionStatus, Long> counts = new HashMap<>();
        first.values().forEach(status -> counts.merge(status, 1L, Long::sum));
        return counts;
    }

    private static Script script(long seed) {
        Behaviour behaviour =
                Behaviour.of("m-2026", new YesNo(0.9, 0.95, 0))
                        .with(
                                new Latency.LogNormal(
                                        Duration.ofMillis(50), 0.5, Duration.ofMillis(500)));
        return Script.of(seed, SimulatedModel.of("m", behaviour).with(new Prices(100, 100, 400)));
    }
}
