package tidegauge.system.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import tidegauge.evaluator.Evaluator;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.registry.RegistryServer;
import tidegauge.scorer.Scorer;
import tidegauge.scorer.ScorerConfig;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.YesNo;
import tidegauge.system.audit.Audit;
import tidegauge.system.process.Await;
import tidegauge.system.work.JobFeed;
import tidegauge.system.work.Quiet;
import tidegauge.system.work.TopicWatch;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// The whole line in this process on some broker: jobs, evaluator, simulated provider, scorer.
final class WholeLine {
    private static final int JOBS = 400;

    /// Provisional metrics come once a second.
    private static final Duration QUIET = Duration.ofSeconds(4);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private WholeLine() {}

    /// Sends jobs through it and audits the topics.
    static void accountsForEveryJob(String bootstrapServers, Path stateDir) throws Exception {
        Map<String, Object> cluster = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(cluster)) {
            TopicAdmin.create(admin, 2, 1);
        }
        Script script =
                Script.of(
                        1,
                        SimulatedModel.of(
                                "m", Behaviour.of("m-2026", new YesNo(0.9, 0.9, 0)).with("fp")));
        try (RegistryServer registry = RegistryServer.start(cluster);
                SimulatedProvider provider = SimulatedProvider.start(script)) {
            Map<String, Object> kafka =
                    Map.of(
                            "bootstrap.servers",
                            bootstrapServers,
                            "schema.registry.url",
                            registry.url());
            BackendConfig backend =
                    BackendConfig.builder("simulated", Provider.OPENAI, "m")
                            .baseUrl(provider.baseUrl(Shape.OPENAI))
                            .build();
            ScorerConfig scoring =
                    ScorerConfig.defaults().toBuilder()
                            .stateDir(stateDir)
                            .grace(Duration.ofHours(1))
                            .build();
            try (Evaluator evaluator =
                            Evaluator.start(
                                    EvaluatorConfig.builder(List.of(backend)).build(), kafka);
                    Scorer scorer = Scorer.start(scoring, kafka)) {
                send(kafka);
                assertThat(evaluator.healthy()).isTrue();
                assertThat(scorer.state().isRunningOrRebalancing()).isTrue();
            }
            Audit.Result audit = Audit.of(kafka);
            assertThat(audit.findings()).isEmpty();
            assertThat(audit.expected()).isEqualTo(JOBS);
        }
    }

    private static void send(Map<String, Object> kafka) throws InterruptedException {
        try (TopicWatch outcomes = TopicWatch.start(kafka, Topics.OUTCOMES.name());
                TopicWatch metrics = TopicWatch.start(kafka, Topics.METRICS.name())) {
            JobFeed feed = new JobFeed(kafka, "simulated", JOBS, outcomes::distinctKeys);
            feed.run();
            Await.until(
                    "an outcome of every job",
                    PATIENCE,
                    () -> outcomes.distinctKeys() == JOBS,
                    () -> outcomes.distinctKeys() + " of " + JOBS + " " + feed.failure());
            Quiet.await(List.of(outcomes, metrics), QUIET, PATIENCE);
        }
    }
}
