package tidegauge.scorer.console.act;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.Topics;

/// Reads single dead letters.
final class LetterReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;

    LetterReader(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("max.poll.records", 1);
        config.put("client.id", "tidegauge-console-letters");
        config.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        config.remove("group.id");
        consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Optional<DeadLetter> find(int partition, long offset) {
        TopicPartition place = new TopicPartition(Topics.DEAD_LETTERS, partition);
        consumer.assign(List.of(place));
        if (offset >= consumer.endOffsets(List.of(place)).getOrDefault(place, 0L))
            return Optional.empty();
        consumer.seek(place, offset);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE))
            if (record.offset() == offset) return Optional.of(DeadLetter.parse(record));
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
