package tidegauge.system.dataclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.evaluator.Evaluator;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.event.DataClass;
import tidegauge.event.PromptJob;
import tidegauge.serde.Codecs;
import tidegauge.system.process.Await;
import tidegauge.topic.Topics;

/// The broker's access lists stop what the evaluator's own check would let through.
///
/// The evaluator here has no check: its backend, which is outside, is said to be cleared for
/// everything.
class AccessListsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVALUATOR = "evaluator-public";
    private static final String GROUP = "tidegauge-evaluator";
    private static final List<String> ABOVE_PUBLIC =
            List.of(
                    Topics.JOBS_INTERNAL.name(),
                    Topics.JOBS_CONFIDENTIAL.name(),
                    Topics.JOBS_RESTRICTED.name());

    @TempDir Path folder;
    private GuardedBroker broker;
    private final MarkedStub outside = new MarkedStub("gpt-outside");

    @BeforeEach
    void startWithAJobOfEachClass() throws Exception {
        broker = GuardedBroker.start(folder, List.of(EVALUATOR));
        broker.allow(EVALUATOR, AclOperation.READ, ResourceType.TOPIC, Topics.JOBS_PUBLIC.name());
        broker.allow(EVALUATOR, AclOperation.READ, ResourceType.GROUP, GROUP);
        broker.allow(
                EVALUATOR,
                AclOperation.WRITE,
                ResourceType.TOPIC,
                Topics.COMPLETIONS.name(),
                Topics.DEAD_LETTERS);
        try (KafkaProducer<String, PromptJob> producer =
                new KafkaProducer<>(Codecs.producerConfig(broker.administrator()))) {
            int number = 0;
            for (DataClass text : DataClass.values()) {
                MixedJob job =
                        new MixedJob(
                                number++, text, text, text, List.of(Clearances.OUTSIDE), false);
                producer.send(job.record()).get();
            }
        }
    }

    @AfterEach
    void stop() {
        broker.close();
        outside.close();
    }

    @Test
    void thePrincipalOfAnExternalEvaluatorCanReadPublicJobsAndNothingElse() throws Exception {
        assertThat(read(EVALUATOR, Topics.JOBS_PUBLIC.name())).isEqualTo(1);
        List<String> others = new ArrayList<>(ABOVE_PUBLIC);
        others.add(Topics.COMPLETIONS.name());
        others.add(Topics.DEAD_LETTERS);
        for (String topic : others) {
            assertThatExceptionOfType(TopicAuthorizationException.class)
                    .isThrownBy(() -> read(EVALUATOR, topic))
                    .satisfies(e -> assertThat(e.unauthorizedTopics()).containsExactly(topic));
        }

        try (Evaluator evaluator = evaluator(Set.of(DataClass.PUBLIC))) {
            Await.until("the public job", PATIENCE, () -> outside.bodies() == 1);
            assertThat(evaluator.healthy()).isTrue();
        }
        assertThat(outside.marks().get(DataClass.PUBLIC)).isEqualTo(1);
    }

    /// Then the rules are taken away, and the texts are outside: nothing else has kept them in.
    @Test
    void anEvaluatorWithoutItsCheckThatAsksForEveryClassIsRefusedUntilTheRulesAllowIt()
            throws Exception {
        try (Evaluator evaluator = evaluator(Set.of(DataClass.values()))) {
            Await.until("the refusal", PATIENCE, () -> !evaluator.healthy());
            assertThat(outside.bodies()).isZero();

            broker.allow(
                    EVALUATOR,
                    AclOperation.READ,
                    ResourceType.TOPIC,
                    ABOVE_PUBLIC.toArray(String[]::new));

            Await.until("every text", PATIENCE, () -> outside.bodies() == 4);
            Await.until("health", PATIENCE, evaluator::healthy);
            assertThat(outside.marks().get(DataClass.RESTRICTED)).isEqualTo(1);
        }
    }

    private Evaluator evaluator(Set<DataClass> classes) {
        BackendConfig unchecked =
                BackendConfig.builder("outside", Provider.OPENAI, "gpt-outside")
                        .baseUrl(outside.baseUrl())
                        .clearance(DataClass.RESTRICTED)
                        .build();
        return Evaluator.start(
                EvaluatorConfig.builder(List.of(unchecked)).dataClasses(classes).build(),
                broker.clients(EVALUATOR));
    }

    /// Reads one record of a topic as a principal.
    private int read(String principal, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        broker.clients(principal),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return consumer.poll(PATIENCE).count();
        }
    }
}
