package tidegauge.scorer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Completion;
import tidegauge.registry.RegistryServer;
import tidegauge.serde.Codecs;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topic;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// A broker and a registry of its own, with topics of one partition, to run scorers on.
final class BrokerRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final EmbeddedBroker broker;
    private final RegistryServer registry;
    private final KafkaProducer<String, byte[]> producer;

    BrokerRun(Path folder) {
        this.folder = folder;
        // Compaction would leave only the last state of an episode, whenever it gets round to it.
        broker =
                EmbeddedBroker.start(
                        folder.resolve("broker"), Map.of("log.cleaner.enable", "false"));
        registry = RegistryServer.start(Map.of("bootstrap.servers", broker.bootstrapServers()));
        try (Admin admin = Admin.create(config())) {
            TopicAdmin.create(admin, 1, 1);
            keepForever(admin);
        }
        producer = new KafkaProducer<>(config(), new StringSerializer(), new ByteArraySerializer());
    }

    Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("schema.registry.url", registry.url());
        return config;
    }

    /// The samples are older than what topics keep, so the broker would delete them as they come.
    private static void keepForever(Admin admin) {
        List<AlterConfigOp> forever =
                List.of(
                        new AlterConfigOp(
                                new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"),
                                AlterConfigOp.OpType.SET));
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        Topics.specs()
                .forEach(topic ->
                        changes.put(
                                new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                                forever));
        try {
            admin.incrementalAlterConfigs(changes).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /// Starts a replaying scorer with state in a folder of its own.
    Scorer scorer(String stateFolder, UnaryOperator<ScorerConfigBuilder> change) {
        Scorer scorer =
                Scorer.start(
                        change.apply(
                                        ScorerConfig.replay().toBuilder()
                                                .stateDir(folder.resolve(stateFolder)))
                                .build(),
                        config());
        scorer.awaitRunning(PATIENCE);
        return scorer;
    }

    void send(List<Completion> completions) {
        Serializer<Completion> serializer = Codecs.serializer(Completion.class, config());
        String topic = Topics.COMPLETIONS.name();
        for (Completion completion : completions)
            producer.send(
                    new ProducerRecord<>(
                            topic,
                            0,
                            completion.getEndedAt().toEpochMilli(),
                            completion.getJobId(),
                            serializer.serialize(topic, completion)));
        producer.flush();
    }

    void acknowledge(List<Acknowledgement> acknowledgements) {
        Serializer<Acknowledgement> serializer = Codecs.serializer(Acknowledgement.class, config());
        String topic = Topics.ACKNOWLEDGEMENTS.name();
        for (Acknowledgement acknowledgement : acknowledgements)
            producer.send(
                    new ProducerRecord<>(
                            topic,
                            acknowledgement.getEpisodeId(),
                            serializer.serialize(topic, acknowledgement)));
        producer.flush();
    }

    void sendBytes(List<byte[]> values) {
        sendBytes(Topics.COMPLETIONS.name(), values);
    }

    void sendBytes(String topic, List<byte[]> values) {
        for (byte[] value : values)
            producer.send(
                    new ProducerRecord<>(topic, 0, Samples.START.toEpochMilli(), "key", value));
        producer.flush();
    }

    void end() {
        long timestamp = Samples.START.toEpochMilli();
        byte[] none = null;
        ProducerRecord<String, byte[]> end =
                new ProducerRecord<>(Topics.COMPLETIONS.name(), 0, timestamp, "end", none);
        end.headers()
                .add(
                        HeaderNames.WATERMARK,
                        Long.toString(Long.MAX_VALUE).getBytes(StandardCharsets.US_ASCII));
        producer.send(end);
        producer.flush();
    }

    /// Values of a topic up to the end of the stream, which must come in time.
    <V extends SpecificRecord> List<V> untilEnd(Topic<V> topic) {
        Deserializer<V> deserializer = Codecs.deserializer(topic.valueType(), config());
        List<V> values = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record :
                read(topic.name(), records -> records.getLast().value() == null))
            if (record.value() != null)
                values.add(deserializer.deserialize(topic.name(), record.value()));
        return values;
    }

    /// Committed records of a topic, until a condition holds.
    List<ConsumerRecord<String, byte[]>> read(
            String topic, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        Map<String, Object> config = config();
        config.put("isolation.level", "read_committed");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (records.isEmpty() || !enough.test(records)) {
                if (Instant.now().isAfter(deadline))
                    throw new AssertionError(
                            topic + " has " + records.size() + " records after " + PATIENCE);
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
        broker.close();
    }
}
