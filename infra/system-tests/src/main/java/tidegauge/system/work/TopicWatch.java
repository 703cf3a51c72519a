package tidegauge.system.work;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tidegauge.topic.HeaderNames;

/// Follows a topic while it is written, and counts its records, watermarks apart.
public final class TopicWatch implements AutoCloseable {
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicLong records = new AtomicLong();
    private final Follower follower;

    private TopicWatch(Map<String, Object> kafka, String topic) {
        this.follower = Follower.start(kafka, topic, this::see);
    }

    /// Begins to follow a topic, from its beginning.
    public static TopicWatch start(Map<String, Object> kafka, String topic) {
        return new TopicWatch(kafka, topic);
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
        follower.close();
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader(HeaderNames.WATERMARK) == null) {
            keys.add(new String(record.key(), StandardCharsets.UTF_8));
            records.incrementAndGet();
        }
    }
}
