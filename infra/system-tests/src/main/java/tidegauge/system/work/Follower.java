package tidegauge.system.work;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tidegauge.local.pipeline.TopicTail;

/// Reads a topic from its beginning while it is written, in a thread of its own.
public final class Follower implements AutoCloseable {
    private final Map<String, Object> kafka;
    private final String topic;
    private final Consumer<ConsumerRecord<byte[], byte[]>> take;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;

    private Follower(
            Map<String, Object> kafka,
            String topic,
            Consumer<ConsumerRecord<byte[], byte[]>> take) {
        this.kafka = kafka;
        this.topic = topic;
        this.take = take;
        this.thread = Thread.ofPlatform().name("follow-" + topic).unstarted(this::follow);
    }

    /// Begins to follow.
    ///
    /// @param take is called by the follower's thread alone
    public static Follower start(
            Map<String, Object> kafka,
            String topic,
            Consumer<ConsumerRecord<byte[], byte[]>> take) {
        Follower follower = new Follower(kafka, topic, take);
        follower.thread.start();
        return follower;
    }

    private void follow() {
        try (TopicTail tail = new TopicTail(kafka, List.of(topic))) {
            while (!closed.get()) {
                tail.poll().forEach(take);
            }
        }
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
}
