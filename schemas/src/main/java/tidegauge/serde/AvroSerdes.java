package tidegauge.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// Serdes of Avro records for Kafka Streams.
@SuppressWarnings("DoNotCallSuggester")
public final class AvroSerdes {
    private AvroSerdes() {}

    /// A serde of record values in our own implementation, safe to share between threads.
    ///
    /// @param config Kafka client properties with `schema.registry.url`
    public static <T extends SpecificRecord> Serde<T> of(Class<T> type, Map<String, ?> config) {
        AvroSerializer<T> serializer = new AvroSerializer<>();
        serializer.configure(config, false);
        AvroDeserializer<T> deserializer = new AvroDeserializer<>(type);
        deserializer.configure(config, false);
        return Serdes.serdeFrom(serializer, deserializer);
    }
}
