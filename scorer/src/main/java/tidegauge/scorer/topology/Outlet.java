package tidegauge.scorer.topology;

import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import tidegauge.serde.Codecs;
import tidegauge.topic.EventHeaders;
import tidegauge.topic.Topic;

/// Where a processor sends the events of one topic.
final class Outlet<V extends SpecificRecord> {
    private static final String SOURCE = "/tidegauge/scorer";

    private final Topic<V> topic;
    private final String sink;
    private final Serializer<V> serializer;
    private final RegistryPatience patience;

    /// @param sink name of the node that writes to the topic
    /// @param config Kafka client properties with `schema.registry.url`
    Outlet(Topic<V> topic, String sink, Map<String, ?> config, RegistryPatience patience) {
        this.topic = topic;
        this.sink = sink;
        this.serializer = Codecs.serializer(topic.valueType(), config);
        this.patience = patience;
    }

    /// Sends one event.
    ///
    /// @param at event time
    /// @param trace the trace context of what the event is about
    void send(
            ProcessorContext<String, byte[]> context,
            String key,
            V event,
            Instant at,
            @Nullable Header trace) {
        send(context, record(key, event, at, trace));
    }

    /// Makes the record of one event, to be sent later; for many threads.
    Record<String, byte[]> record(String key, V event, Instant at, @Nullable Header trace) {
        Headers headers = EventHeaders.of(event, key, SOURCE, at);
        if (trace != null) headers.add(trace);
        byte[] bytes = patience.call(() -> serializer.serialize(topic.name(), headers, event));
        return new Record<>(key, bytes, Math.max(0, at.toEpochMilli()), headers);
    }

    /// Sends what [#record] has made.
    void send(ProcessorContext<String, byte[]> context, Record<String, byte[]> record) {
        context.forward(record, sink);
    }

    /// Sends a watermark.
    ///
    /// @param partition partition of the input that it speaks for
    void watermark(
            ProcessorContext<String, byte[]> context,
            String partition,
            long watermark,
            long timestamp) {
        context.forward(Watermarks.record(partition, watermark, timestamp), sink);
    }
}
