package tidegauge.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.broker.EmbeddedBroker;

class TopicAdminTest {

    @Test
    void topicsAreCreatedOnceAndDifferencesAreNamed(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(TopicAdmin.check(admin, 2))
                    .hasSize(Topics.specs().size())
                    .allMatch(difference -> difference instanceof TopicDifference.Missing);

            assertThat(TopicAdmin.create(admin, 2, 1)).hasSize(Topics.specs().size());
            assertThat(TopicAdmin.create(admin, 2, 1)).isEmpty();
            assertThat(checkUntilThereAre(0, admin)).isEmpty();

            change(admin);

            assertThat(checkUntilThereAre(3, admin))
                    .containsExactlyInAnyOrder(
                            new TopicDifference.Partitions("tidegauge.completions", 2, 3),
                            new TopicDifference.CleanupPolicy(
                                    "tidegauge.drift", "compact", "delete"),
                            new TopicDifference.Retention(
                                    "tidegauge.outcomes", Duration.ofDays(30), Duration.ofDays(1)))
                    .allSatisfy(difference ->
                            assertThat(difference.describe())
                                    .contains(difference.topic())
                                    .contains(" instead of "));
        }
    }

    /// An idempotent producer with several batches on the way stalls for its whole delivery
    /// time-out when it finds a partition that is announced and not yet led.
    @Test
    void aProducerIsServedAsSoonAsTheTopicsAreThere(@TempDir Path folder) {
        int partitions = 100;
        String name = Topics.COMPLETIONS.name();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                KafkaProducer<byte[], byte[]> producer = manyBatches(broker)) {
            TopicAdmin.create(admin, List.of(TopicSpec.of(Topics.COMPLETIONS)), partitions, 1);

            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < 20 * partitions; i++) {
                sent.add(
                        producer.send(
                                new ProducerRecord<>(name, i % partitions, null, new byte[100])));
            }

            assertThat(sent)
                    .allSatisfy(
                            record -> assertThat(record).succeedsWithin(Duration.ofSeconds(20)));
        }
    }

    /// Five records a batch, and Kafka's default of five batches on the way.
    private static KafkaProducer<byte[], byte[]> manyBatches(EmbeddedBroker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "batch.size", 500),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// A broker answers from its own copy of the metadata, which follows a change a moment later.
    private static List<TopicDifference> checkUntilThereAre(int differences, Admin admin) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        List<TopicDifference> found = TopicAdmin.check(admin, 2);
        while (found.size() != differences && System.nanoTime() < deadline) {
            found = TopicAdmin.check(admin, 2);
        }
        return found;
    }

    private static void change(Admin admin) throws Exception {
        admin.createPartitions(Map.of("tidegauge.completions", NewPartitions.increaseTo(3)))
                .all()
                .get();
        admin.incrementalAlterConfigs(
                        Map.of(
                                topic("tidegauge.drift"),
                                List.of(set("cleanup.policy", "delete")),
                                topic("tidegauge.metrics"),
                                List.of(set("cleanup.policy", "delete,compact")),
                                topic("tidegauge.outcomes"),
                                List.of(set("retention.ms", "86400000"))))
                .all()
                .get();
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
    }

    @Test
    void threeReplicasMeanThatTwoMustHaveARecord() {
        TopicSpec completions = TopicSpec.of(Topics.COMPLETIONS);

        assertThat(completions.toNewTopic(6, 3).configs())
                .containsEntry("min.insync.replicas", "2")
                .containsEntry("retention.ms", "2592000000")
                .containsEntry("cleanup.policy", "delete");
        assertThat(completions.toNewTopic(6, 2).configs()).doesNotContainKey("min.insync.replicas");
        assertThat(completions.toNewTopic(6, 3).numPartitions()).isEqualTo(6);
        assertThat(TopicSpec.SCHEMAS.toNewTopic(6, 3).numPartitions()).isEqualTo(1);
    }
}
