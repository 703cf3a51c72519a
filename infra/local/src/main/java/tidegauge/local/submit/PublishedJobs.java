package tidegauge.local.submit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
            Map<TopicPartition, Long> ends = tail.allEnds();
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
}
