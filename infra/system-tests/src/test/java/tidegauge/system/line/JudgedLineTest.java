package tidegauge.system.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.evaluator.Evaluator;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.event.DataClass;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.event.Verdict;
import tidegauge.registry.RegistryServer;
import tidegauge.scorer.Scorer;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.modeljudge.ModelJudgeSettings;
import tidegauge.serde.AvroDeserializer;
import tidegauge.serde.Codecs;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.system.process.Await;
import tidegauge.system.read.TopicReader;
import tidegauge.system.work.TopicWatch;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// Answers are judged by a second model over the same topics and over HTTP.
class JudgedLineTest {
    private static final int JOBS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CONTEXT = "The bridge is 1,240 metres long. It was opened in 1998.";
    private static final String JUDGEMENT =
            "{\"claims\":[{\"text\":\"length\",\"supported\":true,"
                    + "\"quote\":\"1,240 metres long\"},{\"text\":\"colour\","
                    + "\"supported\":false,\"quote\":\"\"}]}";

    @TempDir Path folder;

    @Test
    void everyAnswerIsJudgedOnceByTheOtherModel() throws Exception {
        Script script =
                Script.of(
                        1,
                        SimulatedModel.of(
                                "gpt-a",
                                Behaviour.of("gpt-a-1", new Fixed("It is red and 1,240 m long."))),
                        SimulatedModel.of(
                                "claude-b", Behaviour.of("claude-b-1", new Fixed(JUDGEMENT))));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicAdmin.create(admin, 2, 1);
            try (RegistryServer registry =
                            RegistryServer.start(
                                    Map.of("bootstrap.servers", broker.bootstrapServers()));
                    SimulatedProvider provider = SimulatedProvider.start(script)) {
                Map<String, Object> kafka =
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "schema.registry.url",
                                registry.url());
                run(kafka, provider);
                assertThat(provider.served("claude-b").requests()).isEqualTo(JOBS);
                List<Verdict> judges =
                        verdicts(kafka).stream()
                                .filter(verdict -> verdict.getSuite().equals("bridges.judge"))
                                .toList();
                assertThat(judges)
                        .hasSize(JOBS)
                        .allSatisfy(verdict -> {
                            assertThat(verdict.getBackend()).isEqualTo("judge");
                            assertThat(verdict.getFlags())
                                    .containsEntry("judge.usable", true)
                                    .containsEntry("judge.supported", false);
                            assertThat(verdict.getScores()).containsEntry("judge.unsupported", 0.5);
                        });
            }
        }
    }

    private void run(Map<String, Object> kafka, SimulatedProvider provider) throws Exception {
        List<BackendConfig> backends =
                Stream.of(Map.entry("judged", "gpt-a"), Map.entry("judge", "claude-b"))
                        .map(entry ->
                                BackendConfig.builder(
                                                entry.getKey(), Provider.OPENAI, entry.getValue())
                                        .baseUrl(provider.baseUrl(Shape.OPENAI))
                                        .build())
                        .toList();
        ScorerConfig scoring =
                ScorerConfig.defaults().toBuilder()
                        .stateDir(folder.resolve("state"))
                        .modelJudge(
                                new ModelJudgeSettings(
                                        Set.of("bridges"),
                                        1,
                                        List.of(new ModelJudgeSettings.Judge("judge", "claude-b")),
                                        "supported"))
                        .build();
        try (Evaluator evaluator =
                        Evaluator.start(EvaluatorConfig.builder(backends).build(), kafka);
                Scorer scorer = Scorer.start(scoring, kafka);
                TopicWatch outcomes = TopicWatch.start(kafka, Topics.OUTCOMES.name())) {
            send(kafka);
            Await.until(
                    "an outcome of every answer and of every judgement",
                    PATIENCE,
                    () -> outcomes.distinctKeys() == 2 * JOBS,
                    () -> outcomes.distinctKeys() + " of " + 2 * JOBS);
            assertThat(evaluator.healthy()).isTrue();
            assertThat(scorer.state().isRunningOrRebalancing()).isTrue();
        }
    }

    private static void send(Map<String, Object> kafka) throws Exception {
        try (KafkaProducer<String, PromptJob> producer =
                new KafkaProducer<>(Codecs.producerConfig(kafka))) {
            for (int i = 0; i < JOBS; i++)
                producer.send(new ProducerRecord<>(Topics.JOBS_PUBLIC.name(), "job-" + i, job(i)))
                        .get();
        }
    }

    private static PromptJob job(int number) {
        return PromptJob.newBuilder()
                .setJobId("job-" + number)
                .setSuite("bridges")
                .setPromptId("prompt-" + number)
                .setDataClass(DataClass.PUBLIC)
                .setBackends(List.of("judged"))
                .setMessages(List.of(new Message(Role.USER, "How long is the bridge?")))
                .setParameters(GenerationParameters.newBuilder().build())
                .setContext(List.of(CONTEXT))
                .setCreatedAt(Instant.now())
                .build();
    }

    private static List<Verdict> verdicts(Map<String, Object> kafka) {
        List<Verdict> verdicts = new ArrayList<>();
        try (AvroDeserializer<Verdict> deserializer = new AvroDeserializer<>(Verdict.class)) {
            deserializer.configure(kafka, false);
            for (byte[] value : TopicReader.values(kafka, Topics.VERDICTS.name()))
                if (value != null)
                    verdicts.add(deserializer.deserialize(Topics.VERDICTS.name(), value));
        }
        return verdicts;
    }
}
