package tidegauge.system.drift;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tidegauge.event.Completion;
import tidegauge.local.pipeline.Cluster;
import tidegauge.serde.Codecs;
import tidegauge.system.process.Await;
import tidegauge.system.read.TopicReader;
import tidegauge.system.role.RoleProcess;
import tidegauge.system.role.ScorerRole;
import tidegauge.system.work.Quiet;
import tidegauge.system.work.TopicWatch;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// Puts completions through a scorer in a process of its own, which is killed now and then, and
/// reads what it says of drift.
///
/// The completions are written here and not by an evaluator, so that two runs have the same ones.
public final class DriftRun implements AutoCloseable {
    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final RoleProcess scorer;
    private final TopicWatch outcomes;
    private final TopicWatch drift;

    private DriftRun(Cluster cluster, Path folder) {
        this.cluster = cluster;
        Map<String, String> settings = new HashMap<>();
        cluster.clients().forEach((name, value) -> settings.put(name, value.toString()));
        settings.put("session.timeout.ms", "3000");
        settings.put("heartbeat.interval.ms", "500");
        settings.put("role.guarantee", "EXACTLY_ONCE");
        settings.put("role.commitIntervalMs", "100");
        settings.put("role.stateDir", folder.resolve("state").toString());
        // The clock must have no say in what the detectors see, or no two runs would be equal.
        settings.put("role.idleAfterMs", "0");
        scorer = RoleProcess.start(ScorerRole.class, settings, folder);
        outcomes = TopicWatch.start(cluster.clients(), Topics.OUTCOMES.name());
        drift = TopicWatch.start(cluster.clients(), Topics.DRIFT.name());
    }

    /// What a run said, by topic, each record's text in the order of its key's records.
    ///
    /// @param said the texts
    /// @param kills how often the scorer was killed
    public record Report(Map<String, Map<String, List<String>>> said, int kills) {}

    /// Runs it.
    ///
    /// @param folder an empty one
    /// @param completions in the order of their times
    /// @param kills how often the scorer is killed: each time in the midst of what it was last sent
    public static Report run(Path folder, List<Completion> completions, int kills)
            throws InterruptedException, IOException, ExecutionException {
        Files.createDirectories(folder);
        try (DriftRun run =
                new DriftRun(Cluster.live(folder.resolve("broker"), PARTITIONS), folder)) {
            int slices = kills + 1;
            for (int slice = 0; slice < slices; slice++) {
                int from = completions.size() * slice / slices;
                int to = completions.size() * (slice + 1) / slices;
                run.send(completions.subList(from, to));
                if (slice < kills) {
                    run.awaitOutcomes((from + to) / 2);
                    run.scorer.kill();
                    run.scorer.restart();
                }
            }
            run.awaitOutcomes(completions.size());
            Quiet.await(List.of(run.outcomes, run.drift), QUIET, PATIENCE);
            return new Report(
                    Map.of(
                            Topics.DRIFT.name(), run.read(Topics.DRIFT),
                            Topics.ALERTS.name(), run.read(Topics.ALERTS)),
                    kills);
        }
    }

    private void send(List<Completion> completions)
            throws InterruptedException, ExecutionException {
        Map<String, Object> config = new HashMap<>(Codecs.producerConfig(cluster.clients()));
        config.put("linger.ms", 20);
        try (KafkaProducer<String, Completion> producer =
                new KafkaProducer<>(
                        config,
                        new StringSerializer(),
                        Codecs.serializer(Completion.class, cluster.clients()))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Completion completion : completions) {
                sent.add(
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.COMPLETIONS.name(),
                                        completion.getJobId(),
                                        completion)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    private void awaitOutcomes(int wanted) throws InterruptedException {
        Await.until(
                wanted + " outcomes",
                PATIENCE,
                () -> outcomes.distinctKeys() >= wanted,
                () -> outcomes.distinctKeys() + " so far\n" + scorer.logTail());
    }

    private <V extends SpecificRecord> Map<String, List<String>> read(Topic<V> topic) {
        Map<String, List<String>> byKey = new TreeMap<>();
        try (Deserializer<V> reader = Codecs.deserializer(topic.valueType(), cluster.clients())) {
            TopicReader.read(
                    cluster.clients(),
                    topic.name(),
                    record -> {
                        if (record.value() != null) {
                            byKey.computeIfAbsent(key(record), _ -> new ArrayList<>())
                                    .add(
                                            reader.deserialize(topic.name(), record.value())
                                                    .toString());
                        }
                    });
        }
        return byKey;
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        outcomes.close();
        drift.close();
        scorer.close();
        cluster.close();
    }
}
