package tidegauge.scorer.console.act;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.Completion;
import tidegauge.event.Review;
import tidegauge.serde.Codecs;
import tidegauge.serde.UnreadableRecordException;
import tidegauge.topic.Topics;

/// Finds single completions in their topic: at once where their offset is known, and by their time
/// where it is not.
final class CompletionReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// An answer may be so much older than the comparison that set it aside.
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private static final int MOST_READ = 20_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<Completion> completions;

    CompletionReader(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("client.id", "tidegauge-console-completions");
        config.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        config.remove("group.id");
        consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        completions = Codecs.deserializer(Completion.class, kafka);
    }

    Optional<Completion> find(Review asked) {
        if (asked.getPartition() < 0) return Optional.empty();
        TopicPartition partition =
                new TopicPartition(Topics.COMPLETIONS.name(), asked.getPartition());
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        boolean exact = asked.getOffset() >= 0;
        consumer.seek(partition, exact ? asked.getOffset() : offset(partition, asked.getAt(), end));
        int most = exact ? 1 : MOST_READ;
        Instant deadline = Instant.now().plus(PATIENCE);
        for (int read = 0; read < most && consumer.position(partition) < end; ) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                read++;
                Optional<Completion> found =
                        read(record)
                                .filter(c -> c.getCompletionId().equals(asked.getCompletionId()));
                if (found.isPresent()) return found;
            }
            if (Instant.now().isAfter(deadline)) return Optional.empty();
        }
        return Optional.empty();
    }

    private long offset(TopicPartition partition, Instant at, long end) {
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(partition, at.minus(BEFORE).toEpochMilli()))
                        .get(partition);
        return found == null ? end : found.offset();
    }

    /// Watermarks have no value, and what cannot be read has been set aside by the scorer.
    private Optional<Completion> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) return Optional.empty();
        try {
            return Optional.of(completions.deserialize(record.topic(), record.value()));
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
        completions.close();
    }
}
