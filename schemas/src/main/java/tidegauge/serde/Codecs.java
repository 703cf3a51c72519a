package tidegauge.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Makes the value codecs that the configuration names by class; ours when it names none.
///
/// Any class that reads and writes Confluent's wire format can be named, such as
/// `io.confluent.kafka.serializers.KafkaAvroSerializer`, when its jar is on the class path.
public final class Codecs {
    /// Class of the serializer of record values.
    public static final String VALUE_SERIALIZER = "tidegauge.value.serializer";

    /// Class of the deserializer of record values.
    public static final String VALUE_DESERIALIZER = "tidegauge.value.deserializer";

    /// Makes Confluent's deserializer return generated classes instead of generic records.
    private static final String SPECIFIC_READER = "specific.avro.reader";

    private Codecs() {}

    /// A configured serializer of record values.
    @SuppressWarnings("unchecked") // a named class takes any Avro record
    public static <T extends SpecificRecord> Serializer<T> serializer(
            Class<T> type, Map<String, ?> config) {
        Serializer<T> serializer =
                (Serializer<T>) ConfiguredClass.make(VALUE_SERIALIZER, serializerClass(config));
        serializer.configure(config, false);
        return serializer;
    }

    /// A configured deserializer of record values.
    @SuppressWarnings("unchecked") // a named class is told the type by the configuration
    public static <T extends SpecificRecord> Deserializer<T> deserializer(
            Class<T> type, Map<String, ?> config) {
        Deserializer<T> deserializer =
                (Deserializer<T>)
                        ConfiguredClass.make(VALUE_DESERIALIZER, deserializerClass(config));
        deserializer.configure(readerConfig(type, config), false);
        return deserializer;
    }

    /// A configured serde of record values, for Kafka Streams.
    public static <T extends SpecificRecord> Serde<T> serde(Class<T> type, Map<String, ?> config) {
        return Serdes.serdeFrom(serializer(type, config), deserializer(type, config));
    }

    /// The client properties, completed with `key.serializer` (text) and `value.serializer`.
    public static Map<String, Object> producerConfig(Map<String, ?> config) {
        Map<String, Object> completed = new HashMap<>(config);
        completed.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        completed.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, serializerClass(config));
        return completed;
    }

    /// The client properties, completed with `key.deserializer` (text) and `value.deserializer`.
    public static <T extends SpecificRecord> Map<String, Object> consumerConfig(
            Class<T> type, Map<String, ?> config) {
        Map<String, Object> completed = readerConfig(type, config);
        completed.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        completed.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, deserializerClass(config));
        return completed;
    }

    private static Map<String, Object> readerConfig(Class<?> type, Map<String, ?> config) {
        Map<String, Object> completed = new HashMap<>(config);
        completed.put(SPECIFIC_READER, true);
        completed.put(AvroDeserializer.VALUE_TYPE, type);
        return completed;
    }

    private static Class<?> serializerClass(Map<String, ?> config) {
        return ConfiguredClass.of(config, VALUE_SERIALIZER, AvroSerializer.class, Serializer.class);
    }

    private static Class<?> deserializerClass(Map<String, ?> config) {
        return ConfiguredClass.of(
                config, VALUE_DESERIALIZER, AvroDeserializer.class, Deserializer.class);
    }
}
