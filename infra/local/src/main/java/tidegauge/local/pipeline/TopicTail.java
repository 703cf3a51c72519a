package tidegauge.local.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads topics from their beginning or from now on, committed records only, outside any consumer
/// group.
public final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> clients;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /// Starts at the beginning of every partition.
    ///
    /// @param clients Kafka client properties
    public TopicTail(Map<String, Object> clients, Collection<String> topics) {
        this.clients = Map.copyOf(clients);
        Map<String, Object> config = new HashMap<>(clients);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("client.id", "tidegauge-tail");
        config.remove("group.id");
        consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// The partitions that are read.
    public Set<TopicPartition> partitions() {
        return consumer.assignment();
    }

    /// Goes to the present end of every partition: only what comes after this call is read.
    public TopicTail skipToEnd() {
        consumer.seekToEnd(consumer.assignment());
        // The seek happens when the position is asked for.
        consumer.assignment().forEach(consumer::position);
        return this;
    }

    /// Goes to the first record of every partition that is not older than an instant.
    public TopicTail from(Instant instant) {
        Map<TopicPartition, Long> times = new HashMap<>();
        consumer.assignment().forEach(partition -> times.put(partition, instant.toEpochMilli()));
        consumer.seekToEnd(consumer.assignment());
        consumer.offsetsForTimes(times)
                .forEach((partition, found) -> {
                    if (found != null) {
                        consumer.seek(partition, found.offset());
                    }
                });
        consumer.assignment().forEach(consumer::position);
        return this;
    }

    /// What has come since the last call; empty after a moment without records.
    public Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        return consumer.poll(POLL);
    }

    /// Everything that was committed before this call, not read yet.
    public List<ConsumerRecord<byte[], byte[]>> drain() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        drain(records::add);
        return records;
    }

    /// [#drain()] of what may be too much to hold.
    public void drain(Consumer<ConsumerRecord<byte[], byte[]>> take) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (before(ends)) {
            poll().forEach(take);
        }
    }

    /// Whether not all records up to some offsets have been read.
    public boolean before(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    /// Everything that was written before this call, not read yet, and committed: it waits until
    /// each transaction that has begun before is ended, which [#drain(Consumer)] does not.
    public void drainAll(Consumer<ConsumerRecord<byte[], byte[]>> take) {
        Map<TopicPartition, Long> ends = allEnds();
        while (before(ends)) {
            poll().forEach(take);
        }
    }

    /// The ends of all records, those of open transactions included.
    public Map<TopicPartition, Long> allEnds() {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = Admin.create(clients)) {
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, info) -> ends.put(partition, info.offset()));
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

    @Override
    public void close() {
        consumer.close();
    }
}
