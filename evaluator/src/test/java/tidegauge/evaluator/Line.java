package tidegauge.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.event.Completion;
import tidegauge.event.DataClass;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.registry.RegistryServer;
import tidegauge.serde.Codecs;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// A broker, a registry and the topics, with a hand to put jobs in and one to take completions out.
final class Line implements AutoCloseable {
    private static final Map<String, String> QUICK_REBALANCES =
            Map.of(
                    "group.consumer.min.heartbeat.interval.ms", "100",
                    "group.consumer.heartbeat.interval.ms", "200");
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Path folder;
    private final int partitions;
    private final EmbeddedBroker broker;
    private final RegistryServer registry;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<PromptJob> jobs;
    private final Deserializer<Completion> completions;

    private Line(Path folder, int partitions) {
        this.folder = folder;
        this.partitions = partitions;
        broker = EmbeddedBroker.start(folder, QUICK_REBALANCES);
        registry = RegistryServer.start(Map.of("bootstrap.servers", broker.bootstrapServers()));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        TopicAdmin.create(admin, partitions, 1);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "max.request.size",
                                8 << 20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        jobs = Codecs.serializer(PromptJob.class, kafka());
        completions = Codecs.deserializer(Completion.class, kafka());
    }

    static Line start(int partitions) {
        try {
            return new Line(Files.createTempDirectory("line"), partitions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> kafka() {
        Map<String, Object> kafka = new HashMap<>();
        kafka.put("bootstrap.servers", broker.bootstrapServers());
        kafka.put("schema.registry.url", registry.url());
        return kafka;
    }

    static PromptJob.Builder job(String id, String... backends) {
        return PromptJob.newBuilder()
                .setJobId(id)
                .setSuite("tides")
                .setPromptId("p-" + id)
                .setDataClass(DataClass.PUBLIC)
                .setBackends(List.of(backends))
                .setMessages(List.of(new Message(Role.USER, "Question of job " + id)))
                .setCreatedAt(Instant.now());
    }

    void submit(PromptJob job) {
        submit(Topics.jobs(job.getDataClass()).name(), job);
    }

    /// Submits to a topic that may not be that of the job's class.
    void submit(String topic, PromptJob job) {
        submit(topic, job.getJobId(), jobs.serialize(topic, job));
    }

    /// Submits without waiting for the broker.
    void submitLater(PromptJob job) {
        String topic = Topics.jobs(job.getDataClass()).name();
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                topic,
                                job.getJobId().getBytes(StandardCharsets.UTF_8),
                                jobs.serialize(topic, job)));
    }

    void submit(String topic, String key, byte[] value) {
        send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the broker took no record", e);
        }
    }

    /// Reads a topic from its start until a condition holds for what has come so far.
    List<ConsumerRecord<byte[], byte[]>> read(
            String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> done) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> all =
                    IntStream.range(0, partitions)
                            .mapToObj(p -> new TopicPartition(topic, p))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
            long until = System.nanoTime() + DEADLINE.toNanos();
            while (!done.test(read)) {
                assertThat(System.nanoTime())
                        .as("deadline with %d records of %s", read.size(), topic)
                        .isLessThan(until);
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
            return read;
        }
    }

    /// At least so many completions, by completion id.
    Map<String, Completion> completions(int atLeast) {
        Map<String, Completion> byId = new HashMap<>();
        completionRecords(atLeast, record -> {})
                .forEach(completion -> byId.put(completion.getCompletionId(), completion));
        return byId;
    }

    List<Completion> completionRecords(
            int atLeast, Consumer<ConsumerRecord<byte[], byte[]>> check) {
        return read(Topics.COMPLETIONS.name(), records -> distinct(records) >= atLeast).stream()
                .map(record -> {
                    check.accept(record);
                    return completion(record);
                })
                .toList();
    }

    private long distinct(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(r -> completion(r).getCompletionId()).distinct().count();
    }

    private Completion completion(ConsumerRecord<byte[], byte[]> record) {
        return completions.deserialize(record.topic(), record.value());
    }

    Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            return Map.of();
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline: " + what).isLessThan(until);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        registry.close();
        broker.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
