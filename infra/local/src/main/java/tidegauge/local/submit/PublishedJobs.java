package tidegauge.local.submit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import tidegauge.local.StopSignal;
import tidegauge.local.output.Progress;
import tidegauge.local.pipeline.TopicTail;

/// The jobs of one plan that a topic of jobs holds already.
///
/// @param ids their job ids
/// @param oldest when the first of them was made; empty when there are none
record PublishedJobs(Set<String> ids, Optional<Instant> oldest) {

    /// Reads a topic up to its present end.
    ///
    /// The end is that of all records and not of the committed ones: a transaction of somebody else
    /// that is still open must not hide jobs which were committed behind it.
    ///
    /// @param clients Kafka client properties
    /// @param prefix what the ids of the plan's jobs begin with
    static PublishedJobs read(
            Map<String, Object> clients,
            String topic,
            String prefix,
            StopSignal stop,
            Progress progress) {
        Set<String> ids = new HashSet<>();
        long oldest = Long.MAX_VALUE;
        long read = 0;
        try (TopicTail tail = new TopicTail(clients, List.of(topic))) {
            Map<TopicPartition, Long> ends = ends(clients, tail);
            while (tail.before(ends) && !stop.requested()) {
                for (ConsumerRecord<byte[], byte[]> record : tail.poll()) {
                    read++;
                    String key =
                            record.key() == null
                                    ? ""
                                    : new String(record.key(), StandardCharsets.UTF_8);
                    if (key.startsWith(prefix)) {
                        ids.add(key);
                        oldest = Math.min(oldest, record.timestamp());
                    }
                }
                long shown = read;
                progress.show(() ->
                        "submit: looking for jobs published before, %,d of %,d records"
                                .formatted(ids.size(), shown));
            }
        }
        return new PublishedJobs(
                ids, ids.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest)));
    }

    private static Map<TopicPartition, Long> ends(Map<String, Object> clients, TopicTail tail) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        tail.partitions().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = Admin.create(clients)) {
            Map<TopicPartition, ListOffsetsResultInfo> found =
                    admin.listOffsets(
                                    latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                            .all()
                            .get();
            found.forEach((partition, info) -> ends.put(partition, info.offset()));
            return ends;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the ends of a topic", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause
                    ? cause
                    : new KafkaException(e.getCause());
        }
    }
}
