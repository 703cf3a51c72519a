package tidegauge.system.work;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tidegauge.topic.HeaderNames;

/// Follows a topic while it is written, and counts its records, watermarks apart.
public final class TopicWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> kafka;
    private final String topic;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong records = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().name("topic-watch").unstarted(this::follow);

    private TopicWatch(Map<String, Object> kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /// Begins to follow a topic, from its beginning.
    public static TopicWatch start(Map<String, Object> kafka, String topic) {
        TopicWatch watch = new TopicWatch(kafka, topic);
        watch.thread.start();
        return watch;
    }

    /// Distinct record keys seen.
    public int distinctKeys() {
        return keys.size();
    }

    /// Records seen.
    public long records() {
        return records.get();
    }

    @Override
    public void close() {
        closed.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed.get()) {
                consumer.poll(POLL).forEach(this::see);
            }
        }
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader(HeaderNames.WATERMARK) == null) {
            keys.add(new String(record.key(), StandardCharsets.UTF_8));
            records.incrementAndGet();
        }
    }
}
