package tidegauge.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
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
