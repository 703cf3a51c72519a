package tidegauge.benchmarks.evaluator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.topic.Topics;

/// Counts verdicts as they become visible.
final class VerdictCount implements AutoCloseable {
    private final Map<String, Object> kafka;
    private final AtomicLong count = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread = Thread.ofPlatform().name("verdicts").unstarted(this::follow);

    private VerdictCount(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    static VerdictCount start(Map<String, Object> kafka) {
        VerdictCount verdicts = new VerdictCount(kafka);
        verdicts.thread.start();
        return verdicts;
    }

    long count() {
        return count.get();
    }

    private void follow() {
        try (TopicTail tail = new TopicTail(kafka, List.of(Topics.VERDICTS.name()))) {
            while (!closed.get()) {
                for (ConsumerRecord<byte[], byte[]> record : tail.poll()) {
                    if (record.value() != null) {
                        count.incrementAndGet();
                    }
                }
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
