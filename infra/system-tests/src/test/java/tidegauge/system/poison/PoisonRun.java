package tidegauge.system.poison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.event.Completion;
import tidegauge.registry.RegistryServer;
import tidegauge.scorer.Scorer;
import tidegauge.scorer.ScorerConfig;
import tidegauge.serde.AvroSerializer;
import tidegauge.system.process.Await;
import tidegauge.system.read.TopicReader;
import tidegauge.system.work.TopicWatch;
import tidegauge.topic.CompletionId;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// Publishes completions of which most cannot be read, and checks what becomes of each.
final class PoisonRun {
    private static final long SEED = 31;
    private static final int ONE_GOOD_IN = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final int records;
    private final int good;
    private final int poison;

    /// @param records in all; one in a hundred can be read
    PoisonRun(int records) {
        this.records = records;
        this.good = records / ONE_GOOD_IN;
        this.poison = records - good;
    }

    void setsAsideWhatCannotBeReadAndScoresTheRest(Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            Map<String, Object> cluster = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(cluster);
                    RegistryServer registry = RegistryServer.start(cluster)) {
                TopicAdmin.create(admin, 2, 1);
                Map<String, Object> kafka = new HashMap<>(cluster);
                kafka.put("schema.registry.url", registry.url());
                publish(kafka);
                ScorerConfig config =
                        ScorerConfig.defaults().toBuilder()
                                .stateDir(folder.resolve("state"))
                                .grace(Duration.ofHours(1))
                                .build();
                Instant start = Instant.now();
                try (Scorer scorer = Scorer.start(config, kafka)) {
                    scorer.awaitRunning(PATIENCE);
                    Set<String> threads = streamThreads();
                    awaitKeys(kafka, Topics.DEAD_LETTERS, poison);
                    awaitKeys(kafka, Topics.OUTCOMES.name(), good);
                    System.out.println(
                            "poison: "
                                    + records
                                    + " records in "
                                    + Duration.between(start, Instant.now()));
                    assertThat(streamThreads()).isEqualTo(threads).isNotEmpty();
                }
                assertEachSetAsideOnceWithAReason(kafka);
                assertThat(count(kafka, Topics.OUTCOMES.name())).isEqualTo(good);
                assertThat(count(kafka, Topics.VERDICTS.name())).isEqualTo(good);
            }
        }
    }

    private void assertEachSetAsideOnceWithAReason(Map<String, Object> kafka) {
        Set<String> positions = new HashSet<>();
        Map<String, Integer> codes = new TreeMap<>();
        int[] bad = {0};
        TopicReader.read(
                kafka,
                Topics.DEAD_LETTERS,
                record -> {
                    String reason = header(record, HeaderNames.ERROR_MESSAGE);
                    if (reason.isBlank()
                            || reason.getBytes(UTF_8).length > 200
                            || reason.contains("\tat ")) {
                        bad[0]++;
                    }
                    codes.merge(header(record, HeaderNames.ERROR_CODE), 1, Integer::sum);
                    positions.add(
                            header(record, HeaderNames.ERROR_TOPIC)
                                    + header(record, HeaderNames.ERROR_PARTITION)
                                    + "-"
                                    + header(record, HeaderNames.ERROR_OFFSET));
                });
        System.out.println("poison: dead letters by code " + codes);
        assertThat(bad[0]).as("dead letters without a short reason, seed %d", SEED).isZero();
        assertThat(positions).as("seed %d", SEED).hasSize(poison);
        assertThat(codes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(poison);
        assertThat(codes).doesNotContainKey("").hasSizeGreaterThanOrEqualTo(3);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private void publish(Map<String, Object> kafka) {
        RandomGenerator chance = new SplittableRandom(SEED);
        Instant now = Instant.now();
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("linger.ms", 50);
        config.put("batch.size", 200_000);
        try (AvroSerializer<Completion> serializer = new AvroSerializer<>();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                config, new ByteArraySerializer(), new ByteArraySerializer())) {
            serializer.configure(kafka, false);
            String topic = Topics.COMPLETIONS.name();
            int schemaId = ByteBuffer.wrap(serializer.serialize(topic, good(0, now))).getInt(1);
            for (int i = 0; i < records; i++) {
                byte[] key = ("job-" + i).getBytes(UTF_8);
                byte[] value =
                        i % ONE_GOOD_IN == 0
                                ? serializer.serialize(topic, good(i, now))
                                : Poison.value(chance, schemaId);
                producer.send(new ProducerRecord<>(topic, key, value));
            }
        }
    }

    private static Completion good(int number, Instant now) {
        String jobId = "job-" + number;
        return Completion.newBuilder()
                .setCompletionId(CompletionId.of(jobId, "b", 0))
                .setJobId(jobId)
                .setSuite("s")
                .setBackend("b")
                .setPromptId("p")
                .setResponse("[Yes]")
                .setJobCreatedAt(now)
                .setEndedAt(now)
                .build();
    }

    private static void awaitKeys(Map<String, Object> kafka, String topic, int expected)
            throws InterruptedException {
        try (TopicWatch watch = TopicWatch.start(kafka, topic)) {
            Await.until(
                    expected + " records of " + topic,
                    PATIENCE,
                    () -> watch.distinctKeys() >= expected,
                    () -> watch.distinctKeys() + " so far");
        }
    }

    private static long count(Map<String, Object> kafka, String topic) {
        long[] count = {0};
        TopicReader.read(
                kafka,
                topic,
                record -> {
                    if (record.headers().lastHeader(HeaderNames.WATERMARK) == null) {
                        count[0]++;
                    }
                });
        return count[0];
    }

    private static Set<String> streamThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName() + " " + thread.threadId())
                .filter(name -> name.contains("StreamThread"))
                .collect(Collectors.toSet());
    }
}
