package tidegauge.benchmarks.console;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import tidegauge.event.QualityMetrics;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topics;

/// Writes a fleet's metrics as a scorer does: a month of closed windows, then provisional ones.
public final class MetricsTopic implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);

    private final Fleet fleet;
    private final KafkaProducer<String, QualityMetrics> producer;
    private volatile boolean closed;
    private volatile Optional<Exception> failure = Optional.empty();

    public MetricsTopic(Fleet fleet, Map<String, Object> kafka) {
        this.fleet = fleet;
        Map<String, Object> config = new HashMap<>(Codecs.producerConfig(kafka));
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 18);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer = new KafkaProducer<>(config);
    }

    /// Closed windows of every pair, the oldest first.
    ///
    /// @return how many
    public long fill(Duration span) {
        long records = 0;
        for (Instant at = fleet.end().minus(span);
                at.isBefore(fleet.end());
                at = at.plus(fleet.window()))
            for (int pair = 0; pair < fleet.pairs(); pair++) {
                send(fleet.window(pair, at, true));
                records++;
            }
        producer.flush();
        return records;
    }

    /// Provisional windows of all pairs in turn, until this is closed.
    public void stream(int perSecond) {
        long start = System.nanoTime();
        for (long sent = 0; !closed; ) {
            long due = (System.nanoTime() - start) * perSecond / 1_000_000_000L;
            for (; sent < due; sent++)
                send(fleet.window((int) (sent % fleet.pairs()), fleet.end(), false));
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    /// One window that is told apart.
    public void probe(long number) {
        send(fleet.probe(number));
    }

    private void send(QualityMetrics window) {
        if (failure.isPresent())
            throw new IllegalStateException("the broker refuses metrics", failure.get());
        String key = window.getSuite() + '|' + window.getBackend() + '|' + window.getWindowStart();
        var _ =
                producer.send(
                        new ProducerRecord<>(Topics.METRICS.name(), key, window),
                        (at, error) -> {
                            if (error != null) failure = Optional.of(error);
                        });
    }

    /// Ends the stream; what has been sent is written.
    public void stop() {
        closed = true;
    }

    @Override
    public void close() {
        stop();
        producer.close();
    }
}
