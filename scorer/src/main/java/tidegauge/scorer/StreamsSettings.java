package tidegauge.scorer;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import tidegauge.scorer.topology.OutputFailures;

/// Configuration of Kafka Streams for a scorer. What the user sets in the Kafka client properties
/// wins, except for what the scorer's correctness hangs on.
public final class StreamsSettings {
    /// Batches of the scorer's own topics can be large; user-facing topics keep their own limits.
    private static final int LARGEST_RECORD = 8 << 20;

    private StreamsSettings() {}

    /// The configuration of a scorer; a benchmark runs its baseline with the same.
    public static Map<String, Object> of(ScorerConfig config, Map<String, Object> kafka) {
        Map<String, Object> streams = new HashMap<>(tuning());
        streams.putAll(kafka);
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        streams.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee(config.guarantee()));
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, OutputFailures.class);
        // A scorer that starts for the first time has to see everything that waits for it.
        streams.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest");
        return streams;
    }

    private static Map<String, Object> tuning() {
        Map<String, Object> tuning = new HashMap<>();
        tuning.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        tuning.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        tuning.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 << 10);
        tuning.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                LARGEST_RECORD);
        // With more requests on the way, a partition that knows nothing of the producer, such as
        // one
        // of a topic that Streams has just created, may refuse a first batch and take a second one;
        // the first then never fits, and without transactions it stalls for delivery.timeout.ms.
        tuning.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION),
                1);
        tuning.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_RECORD);
        tuning.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 2_000);
        tuning.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
        // A job that comes after its completions is as well accounted for, so nothing waits for
        // partitions of jobs that are empty.
        tuning.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // Internal topics that were just created are asked for again after this long, a first start
        // several times.
        tuning.put(StreamsConfig.adminClientPrefix(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG), 20);
        // Fast to notice a crashed instance, slow enough for a long garbage collection.
        tuning.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        return tuning;
    }

    private static String guarantee(ScorerConfig.Guarantee guarantee) {
        return switch (guarantee) {
            case EXACTLY_ONCE -> StreamsConfig.EXACTLY_ONCE_V2;
            case AT_LEAST_ONCE -> StreamsConfig.AT_LEAST_ONCE;
        };
    }
}
