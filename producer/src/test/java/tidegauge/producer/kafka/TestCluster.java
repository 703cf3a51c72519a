package tidegauge.producer.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.registry.RegistryServer;
import tidegauge.serde.Codecs;
import tidegauge.topic.TopicAdmin;

/// A broker with all topics and a registry, of one test class.
final class TestCluster implements AutoCloseable {
    static final int PARTITIONS = 3;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Path folder;
    private final EmbeddedBroker broker;
    private final RegistryServer registry;

    private TestCluster(Path folder) {
        this.folder = folder;
        this.broker = EmbeddedBroker.start(folder);
        this.registry = RegistryServer.start(kafka());
        try (Admin admin = Admin.create(kafka())) {
            TopicAdmin.create(admin, PARTITIONS, 1);
        }
    }

    static TestCluster start() {
        try {
            return new TestCluster(Files.createTempDirectory("tidegauge-producer"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> kafka() {
        return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    String registryUrl() {
        return registry.url();
    }

    /// Properties of broker and registry, with some replaced.
    Map<String, Object> config(Map<String, Object> others) {
        Map<String, Object> config = kafka();
        config.put("schema.registry.url", registry.url());
        config.putAll(others);
        return config;
    }

    EventProducer connect(Map<String, Object> others) {
        return EventProducer.connect(ProducerConfig.of(config(others)));
    }

    /// Every committed record of a topic so far, partition by partition.
    ///
    /// A commit is done before its marks are in the partitions, so what counts is the end of all
    /// records, which committed ones reach once each transaction is ended.
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> committed = kafka();
        committed.put("isolation.level", "read_committed");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        committed, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = ends(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            while (!partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p))) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the end of " + topic + " was not reached");
                }
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            records.sort(Comparator.comparingInt(ConsumerRecord::partition));
            return records;
        }
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions);
        }
    }

    /// The records of a topic so far that have a key with a prefix.
    List<ConsumerRecord<byte[], byte[]>> records(String topic, String prefix) {
        return records(topic).stream()
                .filter(record -> record.key() != null)
                .filter(record -> new String(record.key(), UTF_8).startsWith(prefix))
                .toList();
    }

    <T extends SpecificRecord> T decode(Class<T> type, ConsumerRecord<byte[], byte[]> record) {
        try (Deserializer<T> deserializer = Codecs.deserializer(type, config(Map.of()))) {
            return deserializer.deserialize(record.topic(), record.value());
        }
    }

    /// Stops the broker; the registry goes on with what it knows.
    void stopBroker() {
        broker.close();
    }

    @Override
    public void close() throws IOException {
        registry.close();
        broker.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
