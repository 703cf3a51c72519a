package tidegauge.scorer.notify;

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
final class NotifierClients {
    private NotifierClients() {}

    static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> kafka, String groupId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, groupId);
        config.putAll(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        return consumer(config);
    }

    /// A consumer without a group, for reading partitions that are named.
    static KafkaConsumer<byte[], byte[]> reader(Map<String, Object> kafka, String clientId) {
        Map<String, Object> config = new HashMap<>();
        config.putAll(kafka);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return consumer(config);
    }

    static KafkaProducer<byte[], byte[]> producer(Map<String, Object> kafka, String clientId) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// A producer of which one at a time may write: a new one fences the others of its id.
    static KafkaProducer<byte[], byte[]> onlyProducer(Map<String, Object> kafka, String id) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        return producer(config, id);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> config) {
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
