package tidegauge.scorer.topology;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// Keeps records with a timestamp far in the future from advancing stream time: they get the time
/// that their partition has reached.
///
/// The judge looks at the event time in the record itself and sets such records aside.
final class NeverAhead implements TimestampExtractor {
    private final InstantSource clock;
    private final long maxAheadMs;

    NeverAhead(InstantSource clock, Duration maxAhead) {
        this.clock = clock;
        this.maxAheadMs = maxAhead.toMillis();
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long now = clock.millis();
        long timestamp = record.timestamp();
        if (timestamp >= 0 && timestamp <= now + maxAheadMs) return timestamp;
        return partitionTime >= 0 ? partitionTime : now;
    }
}
