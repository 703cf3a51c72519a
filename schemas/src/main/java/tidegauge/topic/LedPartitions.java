package tidegauge.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/// Waits until the brokers take records for new topics.
///
/// A broker tells clients of a new partition a moment before it leads it. In that moment it refuses
/// a producer's first batch, and may take the second one that is already on its way, since a
/// partition that knows nothing of a producer takes whatever sequence number comes first. The first
/// batch then never fits again, and all that follows waits behind it until `delivery.timeout.ms` is
/// over: two minutes, at the end of which the records are lost.
final class LedPartitions {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private LedPartitions() {}

    /// Waits until every partition has a leader that answers for it.
    ///
    /// Whoever may create topics but not describe them has to do without.
    ///
    /// @throws KafkaException when that takes longer than a minute
    static void await(Admin admin, Collection<String> topics) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                // Only a partition's leader tells its offsets, and only once its log is open.
                admin.listOffsets(partitions(admin, topics)).all().get();
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    return;
                }
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw new KafkaException("new topics have no leaders: " + e.getCause(), e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private static Map<TopicPartition, OffsetSpec> partitions(
            Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(topics).allTopicNames().get();
        return descriptions.values().stream()
                .flatMap(topic ->
                        topic.partitions().stream()
                                .map(info -> new TopicPartition(topic.name(), info.partition())))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    }
}
