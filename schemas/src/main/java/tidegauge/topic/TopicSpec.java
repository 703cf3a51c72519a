package tidegauge.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import tidegauge.topic.Topic.Cleanup;

/// A topic as it is to be on a cluster, whatever its records hold.
///
/// @param fixedPartitions its number of partitions where that is not free to choose
/// @param retention how long records are kept; empty when only compaction removes them
public record TopicSpec(
        String name, OptionalInt fixedPartitions, Cleanup cleanup, Optional<Duration> retention) {

    /// The embedded registry's log: one partition, because its order decides which claim of a
    /// schema id came first.
    public static final TopicSpec SCHEMAS =
            new TopicSpec(Topics.SCHEMAS, OptionalInt.of(1), Cleanup.COMPACT, Optional.empty());

    static TopicSpec of(Topic<?> topic) {
        return of(topic.name(), topic.cleanup(), topic.retention());
    }

    static TopicSpec of(String name, Cleanup cleanup, Duration retention) {
        return new TopicSpec(
                name,
                OptionalInt.empty(),
                cleanup,
                cleanup == Cleanup.COMPACT ? Optional.empty() : Optional.of(retention));
    }

    /// The same with one partition, whatever the pipeline has.
    TopicSpec withOnePartition() {
        return new TopicSpec(name, OptionalInt.of(1), cleanup, retention);
    }

    /// The number of partitions, given that of the pipeline.
    public int partitions(int ofPipeline) {
        return fixedPartitions.orElse(ofPipeline);
    }

    /// The request that creates it.
    ///
    /// @param partitions of the pipeline; not used where the number is fixed
    public NewTopic toNewTopic(int partitions, int replicationFactor) {
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy());
        retention.ifPresent(time ->
                config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis())));
        if (replicationFactor >= 3) {
            // With two replicas it would stop all writing whenever one broker is down.
            config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(name, partitions(partitions), (short) replicationFactor)
                .configs(config);
    }
}
