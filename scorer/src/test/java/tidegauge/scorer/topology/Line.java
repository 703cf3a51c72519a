package tidegauge.scorer.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Completion;
import tidegauge.event.DataClass;
import tidegauge.event.Outcome;
import tidegauge.event.PromptJob;
import tidegauge.event.QualityMetrics;
import tidegauge.event.Verdict;
import tidegauge.scorer.Samples;
import tidegauge.scorer.ScorerCluster;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.ScorerConfigBuilder;
import tidegauge.scorer.TestSettings;
import tidegauge.scorer.count.Counters;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// The line in a driver, which commits after every record.
final class Line implements AutoCloseable {
    /// The driver's clock at the start: long after the samples, so that these are the past.
    static final Instant NOW = Samples.START.plusSeconds(1_000_000);

    final Counters counters = new Counters();
    final TopologyTestDriver driver;
    private final Map<String, Object> config;
    private final Path folder;
    private final Map<Class<?>, Serializer<?>> serializers = new HashMap<>();
    private final Map<String, TestInputTopic<String, byte[]>> inputs = new HashMap<>();

    /// A line that behaves as in a replay.
    static Line replay(ScorerCluster cluster) {
        return replay(cluster.config());
    }

    /// The same, on another cluster.
    static Line replay(Map<String, Object> config) {
        return new Line(config, ScorerConfig.replay());
    }

    /// A line that behaves as in a replay, but for some settings.
    static Line replay(ScorerCluster cluster, UnaryOperator<ScorerConfigBuilder> change) {
        return new Line(cluster.config(), change.apply(ScorerConfig.replay().toBuilder()).build());
    }

    private Line(Map<String, Object> config, ScorerConfig scorer) {
        this.config = config;
        try {
            folder = Files.createTempDirectory("tidegauge-line");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, "line");
        streams.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver =
                new TopologyTestDriver(
                        ScorerTopology.build(
                                TestSettings.of(scorer, 1), config, counters, () -> NOW),
                        streams,
                        NOW);
    }

    void send(Completion completion) {
        send(
                Topics.COMPLETIONS,
                completion.getJobId(),
                completion,
                completion.getEndedAt().toEpochMilli());
    }

    void send(PromptJob job) {
        send(Topics.jobs(DataClass.PUBLIC), job.getJobId(), job, job.getCreatedAt().toEpochMilli());
    }

    void send(Acknowledgement acknowledgement) {
        send(
                Topics.ACKNOWLEDGEMENTS,
                acknowledgement.getEpisodeId(),
                acknowledgement,
                acknowledgement.getAt().toEpochMilli());
    }

    /// Sends a record to its topic.
    void send(SpecificRecord record) {
        switch (record) {
            case PromptJob job -> send(job);
            case Completion completion -> send(completion);
            case Acknowledgement acknowledgement -> send(acknowledgement);
            default -> throw new IllegalArgumentException("no input: " + record.getClass());
        }
    }

    private <V extends SpecificRecord> void send(
            Topic<V> topic, String key, V value, long timestamp) {
        input(topic.name()).pipeInput(key, bytes(topic, value), timestamp);
    }

    /// One serializer for each type: a new one asks the registry for its schema.
    @SuppressWarnings("unchecked") // each is of its key's type
    private <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
        Serializer<V> serializer =
                (Serializer<V>)
                        serializers.computeIfAbsent(
                                topic.valueType(),
                                type -> Codecs.serializer(topic.valueType(), config));
        return serializer.serialize(topic.name(), value);
    }

    /// Sends bytes as they are; null for a record without a value.
    void sendBytes(String topic, byte[] value) {
        input(topic).pipeInput("key", value, Samples.START.toEpochMilli());
    }

    void watermark(long at) {
        input(Topics.COMPLETIONS.name())
                .pipeInput(
                        new TestRecord<>(
                                "watermark",
                                null,
                                Watermarks.record("0", at, 0).headers(),
                                Samples.START.toEpochMilli()));
    }

    void end() {
        watermark(Long.MAX_VALUE);
    }

    List<Verdict> verdicts() {
        return values(Topics.VERDICTS);
    }

    List<Outcome> outcomes() {
        return values(Topics.OUTCOMES);
    }

    List<QualityMetrics> metrics() {
        return values(Topics.METRICS);
    }

    /// The latest metrics of every key.
    Map<String, QualityMetrics> latestMetrics() {
        Map<String, QualityMetrics> latest = new HashMap<>();
        Deserializer<QualityMetrics> deserializer =
                Codecs.deserializer(QualityMetrics.class, config);
        for (TestRecord<String, byte[]> record : records(Topics.METRICS.name()))
            if (record.value() != null)
                latest.put(
                        record.key(),
                        deserializer.deserialize(Topics.METRICS.name(), record.value()));
        return latest;
    }

    /// Values that have not been read yet, without watermarks.
    <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        Deserializer<V> deserializer = Codecs.deserializer(topic.valueType(), config);
        List<V> values = new ArrayList<>();
        for (TestRecord<String, byte[]> record : records(topic.name()))
            if (record.value() != null)
                values.add(deserializer.deserialize(topic.name(), record.value()));
        return values;
    }

    /// Records that have not been read yet.
    List<TestRecord<String, byte[]>> records(String topic) {
        return driver.createOutputTopic(
                        topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private TestInputTopic<String, byte[]> input(String topic) {
        return inputs.computeIfAbsent(
                topic,
                name ->
                        driver.createInputTopic(
                                name, new StringSerializer(), new ByteArraySerializer()));
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
