package tidegauge.evaluator.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The Kafka clients: the user's properties over our defaults, and under what correctness demands.
///
/// Both carry raw bytes: a job that cannot be read must reach the dead letters as it came, and one
/// producer serves completions and dead letters.
final class Clients {
    private Clients() {}

    /// The user's properties without what makes a consumer a member of a group.
    static Map<String, Object> withoutGroup(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove(CommonClientConfigs.GROUP_ID_CONFIG);
        config.remove(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        return config;
    }

    static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> kafka, String groupId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, groupId);
        config.putAll(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// One request on the way to a broker: with more, a partition that knows nothing of the
    /// producer, such as a new one, may take the second batch after refusing the first, which then
    /// never fits again and holds up all that follows until `delivery.timeout.ms`.
    static KafkaProducer<byte[], byte[]> producer(Map<String, Object> kafka, String groupId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, groupId);
        config.putAll(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
