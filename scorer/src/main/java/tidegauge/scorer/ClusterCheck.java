package tidegauge.scorer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import tidegauge.scorer.ScorerConfig.Guarantee;
import tidegauge.scorer.topology.ScorerTopology;

/// Looks whether a cluster is as the scorer needs it, before anything is started.
final class ClusterCheck {
    private static final long PATIENCE_SECONDS = 60;

    /// From this version on, brokers fence a producer's late requests (KIP-890): before it, a
    /// transaction could take in a record of an aborted one.
    private static final short TRANSACTION_VERSION = 2;

    private ClusterCheck() {}

    /// The number of partitions that all input topics have.
    static int inputPartitions(Map<String, Object> kafka, Guarantee guarantee) {
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            if (guarantee == Guarantee.EXACTLY_ONCE) requireSafeTransactions(admin);
            return samePartitions(admin);
        }
    }

    private static int samePartitions(Admin admin) {
        Map<String, Integer> partitions = new TreeMap<>();
        List<String> topics = ScorerTopology.inputTopics();
        admin.describeTopics(topics)
                .topicNameValues()
                .forEach((name, answer) -> partitions.put(name, partitions(name, answer)));
        if (partitions.values().stream().distinct().count() != 1)
            throw new IllegalStateException(
                    "topics of jobs, completions and acknowledgements must have the same number"
                            + " of partitions, so that a job meets its completions; they have "
                            + partitions);
        return partitions.values().iterator().next();
    }

    private static int partitions(String topic, KafkaFuture<TopicDescription> answer) {
        try {
            return get(answer).partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException)
                throw new IllegalStateException(
                        "topic " + topic + " does not exist; create the topics first", e);
            throw new IllegalStateException("cannot look at topic " + topic, e.getCause());
        }
    }

    private static void requireSafeTransactions(Admin admin) {
        try {
            FinalizedVersionRange version =
                    get(admin.describeFeatures().featureMetadata())
                            .finalizedFeatures()
                            .get("transaction.version");
            if (version == null || version.maxVersionLevel() < TRANSACTION_VERSION)
                throw new IllegalStateException(
                        "the cluster's transaction.version is below "
                                + TRANSACTION_VERSION
                                + ", so exactly-once is not safe on it (KIP-890); run"
                                + " kafka-features upgrade --feature transaction.version=2, or"
                                + " choose at-least-once");
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot ask the cluster for its features", e);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) throws ExecutionException {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the cluster does not answer; is bootstrap.servers right?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the cluster", e);
        }
    }
}
