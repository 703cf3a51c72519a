package tidegauge.scorer.notify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import tidegauge.event.Alert;
import tidegauge.event.AlertState;
import tidegauge.event.QualityMetrics;
import tidegauge.scorer.alert.AlertRule;
import tidegauge.scorer.alert.Rule;
import tidegauge.scorer.alert.Subject;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topics;

/// Evaluates the rules, as the only one that does.
///
/// It needs no store: where alerts stand is what the topic of alerts says, and windows are read
/// again from the topic of metrics, as far back as any rule looks. A change is first written, in a
/// transaction whose id lets only the newest writer write, and then noted; so after a crash the
/// same change is seen and written once.
final class RuleRun implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_IDLE_POLLS = 100;

    /// A window's record is as old as the record that closed it.
    private static final Duration SLACK = Duration.ofHours(1);

    private final RuleBook book;
    private final InstantSource clock;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> metrics;
    private final Deserializer<QualityMetrics> metricsReader;
    private final Serializer<Alert> alertWriter;
    private final GroupLags lags;

    private RuleRun(
            RuleBook book,
            Map<String, Object> kafka,
            String id,
            Set<String> groups,
            InstantSource clock) {
        this.book = book;
        this.clock = clock;
        this.producer = NotifierClients.onlyProducer(kafka, id);
        this.metrics = NotifierClients.reader(kafka, id);
        this.metricsReader = Codecs.deserializer(QualityMetrics.class, kafka);
        this.alertWriter = Codecs.serializer(Alert.class, kafka);
        this.lags = new GroupLags(kafka, groups);
    }

    /// Takes over from whoever evaluated them before.
    static RuleRun start(
            List<AlertRule> rules, String id, Map<String, Object> kafka, InstantSource clock) {
        Set<String> groups = new TreeSet<>();
        for (AlertRule rule : rules)
            if (rule.rule() instanceof Rule.Lag lag) groups.add(lag.group());
        RuleRun run = new RuleRun(new RuleBook(rules), kafka, id, groups, clock);
        try {
            // From here on a writer before us can write no more, so what we read is the last word.
            run.producer.initTransactions();
            run.resume(kafka, id);
            run.rewind();
            return run;
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /// Looks once: reads all new metrics, and tells what has changed.
    void evaluate() {
        catchUp();
        List<RuleBook.Change> changes = book.evaluate(lags.now(), clock.instant());
        if (changes.isEmpty()) return;
        write(changes.stream().map(change -> RuleRecords.alert(change.alert())).toList());
        changes.forEach(book::told);
    }

    private void resume(Map<String, Object> kafka, String id) {
        Map<String, Alert> last = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> reader = NotifierClients.reader(kafka, id + "-resume");
                Deserializer<Alert> alerts = Codecs.deserializer(Alert.class, kafka)) {
            List<TopicPartition> partitions = partitions(reader, Topics.ALERTS.name());
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            drain(
                    reader,
                    record -> {
                        Alert alert = alerts.deserialize(record.topic(), record.value());
                        if (alert.getLabels().containsKey(RuleRecords.RULE))
                            last.put(alert.getAlertKey(), alert);
                    });
        }
        List<Alert> orphans = new ArrayList<>();
        Instant now = clock.instant();
        for (Alert alert : last.values()) {
            String rule = alert.getLabels().getOrDefault(RuleRecords.RULE, "");
            boolean known =
                    book.resume(
                            rule,
                            new Subject(alert.getSuite(), alert.getBackend()),
                            RuleRecords.status(alert, now));
            if (!known && alert.getState() != AlertState.RESOLVED)
                orphans.add(RuleRecords.orphan(alert, now));
        }
        if (!orphans.isEmpty()) write(orphans);
    }

    private void rewind() {
        List<TopicPartition> partitions = partitions(metrics, Topics.METRICS.name());
        metrics.assign(partitions);
        long from = clock.instant().minus(book.lookback()).minus(SLACK).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, Math.max(0, from)));
        Map<TopicPartition, OffsetAndTimestamp> found = metrics.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp offset = found.get(partition);
            if (offset == null) metrics.seekToEnd(List.of(partition));
            else metrics.seek(partition, offset.offset());
        }
    }

    private void catchUp() {
        drain(
                metrics,
                record -> {
                    QualityMetrics window =
                            metricsReader.deserialize(record.topic(), record.value());
                    book.observe(RuleRecords.lane(window), RuleRecords.window(window));
                });
    }

    private static void drain(
            KafkaConsumer<byte[], byte[]> reader, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
        int idle = 0;
        do {
            ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
            idle = records.isEmpty() ? idle + 1 : 0;
            if (idle > MOST_IDLE_POLLS) throw new TimeoutException("the topics cannot be read");
            for (ConsumerRecord<byte[], byte[]> record : records)
                if (record.value() != null) taker.accept(record);
        } while (ends.entrySet().stream()
                .anyMatch(end -> reader.position(end.getKey()) < end.getValue()));
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> reader, String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo partition : reader.partitionsFor(topic))
            partitions.add(new TopicPartition(topic, partition.partition()));
        return partitions;
    }

    private void write(List<Alert> alerts) {
        producer.beginTransaction();
        try {
            for (Alert alert : alerts) {
                // What fails here fails the commit.
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.ALERTS.name(),
                                        alert.getAlertKey().getBytes(StandardCharsets.UTF_8),
                                        alertWriter.serialize(Topics.ALERTS.name(), alert)));
            }
            producer.commitTransaction();
        } catch (RuntimeException e) {
            abort(e);
            throw e;
        }
    }

    private void abort(RuntimeException cause) {
        try {
            producer.abortTransaction();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try (producer;
                metrics;
                metricsReader;
                alertWriter;
                lags) {
            // closes in the opposite order
        }
    }
}
