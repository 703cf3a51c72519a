package tidegauge.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.registry.SchemaRecord.Statement;
import tidegauge.registry.SchemaRecord.Unusable;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.TopicSpec;
import tidegauge.topic.Topics;

/// The registry's log: the compacted topic `_schemas`, whose order decides between registries that
/// write at the same time. Not thread-safe.
final class SchemaLog implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SchemaLog.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.SCHEMAS, 0);
    private static final int BROKER_DEFAULT = -1;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(30);

    /// Properties of a client that a log must not have in common with others.
    private static final Set<String> OF_OTHERS =
            Set.of(
                    "client.id",
                    "group.id",
                    "group.instance.id",
                    "group.protocol",
                    "transactional.id",
                    "interceptor.classes",
                    "partitioner.class",
                    "key.serializer",
                    "value.serializer",
                    "key.deserializer",
                    "value.deserializer");

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Object> producerConfig;
    private final Consumer<Statement> reader;

    /// Made for the first write: most starts find their schemas in the log.
    private @Nullable Producer<byte[], byte[]> producer;

    private SchemaLog(Map<String, Object> kafka, Consumer<Statement> reader) {
        this.reader = reader;
        this.consumer =
                new KafkaConsumer<>(
                        consumerConfig(kafka),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        this.producerConfig = producerConfig(kafka);
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    /// Opens the log, which is created if there is none. Nothing has been read yet.
    static SchemaLog open(Map<String, Object> kafka, Consumer<Statement> reader) {
        try (Admin admin = Admin.create(without(kafka, OF_OTHERS))) {
            TopicAdmin.create(admin, List.of(TopicSpec.SCHEMAS), 1, BROKER_DEFAULT);
        }
        return new SchemaLog(kafka, reader);
    }

    /// Reads everything that has been written until now, by whomever.
    void catchUp() {
        readUpTo(consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L));
    }

    /// Writes a statement and reads up to it.
    void append(Statement statement) {
        try {
            long offset =
                    producer()
                            .send(
                                    new ProducerRecord<>(
                                            Topics.SCHEMAS,
                                            statement.key(UUID.randomUUID().toString()),
                                            statement.value()))
                            .get()
                            .offset();
            readUpTo(offset + 1);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot write to " + Topics.SCHEMAS + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> made = producer;
        if (made == null) {
            ByteArraySerializer bytes = new ByteArraySerializer();
            made = new KafkaProducer<>(producerConfig, bytes, bytes);
            producer = made;
        }
        return made;
    }

    private void readUpTo(long end) {
        long start = System.nanoTime();
        while (consumer.position(PARTITION) < end) {
            consumer.poll(POLL).forEach(this::read);
            if (System.nanoTime() - start > MOST.toNanos()) {
                throw new TimeoutException("cannot read " + Topics.SCHEMAS + " to its end");
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        switch (SchemaRecord.parse(record.key(), record.value())) {
            case Unusable(boolean ofAnotherRegistry) when ofAnotherRegistry -> {
                // So that it is met again, instead of being passed over by the next request.
                consumer.seek(PARTITION, record.offset());
                throw new KafkaException(
                        "the topic %s belongs to another registry: give its address in %s"
                                .formatted(Topics.SCHEMAS, RegistryConfig.URL));
            }
            case Unusable _ ->
                    LOGGER.atWarn()
                            .addKeyValue("offset", record.offset())
                            .log("skipped a record of {} that is none of ours", Topics.SCHEMAS);
            case Statement statement -> reader.accept(statement);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
        consumer.close();
    }

    private static Map<String, Object> consumerConfig(Map<String, Object> kafka) {
        Map<String, Object> config = without(kafka, OF_OTHERS);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A connection answers in order: a fetch that waits for data would hold up the question
        // where the log ends. Nothing is fetched between requests, so a short wait costs nothing.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
        return config;
    }

    private static Map<String, Object> producerConfig(Map<String, Object> kafka) {
        Map<String, Object> config = without(kafka, OF_OTHERS);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return config;
    }

    private static Map<String, Object> without(Map<String, Object> config, Set<String> names) {
        Map<String, Object> rest = new HashMap<>(config);
        rest.keySet().removeAll(names);
        return rest;
    }
}
