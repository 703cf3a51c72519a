package tidegauge.scorer.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidegauge.event.Alert;
import tidegauge.event.AlertState;
import tidegauge.event.Ledger;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;
import tidegauge.scorer.ScorerCluster;
import tidegauge.scorer.alert.AlertRule;
import tidegauge.scorer.alert.Rule;
import tidegauge.scorer.alert.Severity;
import tidegauge.scorer.alert.Timing;
import tidegauge.scorer.notify.sink.Channel;
import tidegauge.scorer.notify.sink.Credential;
import tidegauge.scorer.notify.sink.SinkConfig;
import tidegauge.scorer.notify.target.Network;
import tidegauge.scorer.notify.target.TargetGuard;
import tidegauge.serde.Codecs;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// A notifier on a real broker, telling receivers over real HTTP.
@ExtendWith(ScorerCluster.Extension.class)
class NotifierTest {
    /// How long a receiver is down at the least, with the pauses of production: for ten minutes,
    /// `-Dtidegauge.test.flags=-Dtidegauge.outage=PT10M -Dtidegauge.test.timeout='30 m'`.
    private static final Duration OUTAGE =
            Duration.parse(System.getProperty("tidegauge.outage", "PT0S"));

    private static final Duration PATIENCE = Duration.ofSeconds(60).plus(OUTAGE);
    private static final Backoff BACKOFF =
            OUTAGE.isZero()
                    ? new Backoff(Duration.ofMillis(20), Duration.ofMillis(200))
                    : Backoff.usual();
    private static final Credential SECRET =
            new Credential("whsec_" + Base64.getEncoder().encodeToString(new byte[32]));
    private static final TargetGuard GUARD = new TargetGuard(List.of(Network.parse("127.0.0.1")));

    private final Receiver receiver = Receiver.start();
    private final Map<String, Object> kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private Instant down = Instant.MIN;
    private final String run = "t" + System.nanoTime();

    NotifierTest(ScorerCluster cluster) {
        kafka = cluster.config();
        producer = NotifierClients.producer(kafka, "test");
    }

    @BeforeEach
    void createTopics() {
        try (var admin = Admin.create(kafka)) {
            TopicAdmin.create(admin, 2, 1);
        }
    }

    @AfterEach
    void close() {
        producer.close();
        receiver.close();
    }

    @Test
    void aReceiverThatWasDownGetsEverythingAfterwardsOnceAndInOrderAlsoAcrossARestart() {
        try (Notifier notifier = start(Duration.ofDays(1))) {
            awaitStart(notifier);
            receiver.answer(503, Map.of());
            down = Instant.now();
            for (int i = 0; i < 20; i++) send(alert(key(i), AlertState.FIRING, true));
            for (int i = 0; i < 10; i++) send(alert(key(i), AlertState.RESOLVED, true));
            int before = receiver.attempts();
            until(() -> receiver.attempts() > before + 3);
        }
        try (Notifier notifier = start(Duration.ofDays(1))) {
            int before = receiver.attempts();
            until(() ->
                    receiver.attempts() > before + 3 && !Instant.now().isBefore(down.plus(OUTAGE)));
            receiver.answer(204, Map.of());
            until(() -> mine().size() >= 30);
            // One more, told after all others of its partition, shows that nothing came twice.
            for (int i = 0; i < 20; i++) send(alert(key(100 + i), AlertState.FIRING, true));
            until(() -> mine().size() >= 50);
            assertThat(notifier.failed()).isFalse();
        }

        assertThat(mine()).hasSize(50).doesNotHaveDuplicates();
        for (int i = 0; i < 10; i++) {
            String key = key(i);
            assertThat(mine().stream().filter(line -> line.endsWith(key)).toList())
                    .containsExactly("alert.firing " + key, "alert.resolved " + key);
        }
        assertThat(receiver.accepted())
                .allSatisfy(request -> assertThat(request.body()).doesNotContain("prompt"));
    }

    @Test
    void aRestartedNotifierRepeatsNothingAndANewSinkIsToldWhatFires() {
        try (Notifier notifier = start(Duration.ofDays(1))) {
            awaitStart(notifier);
            send(alert(key(1), AlertState.FIRING, true));
            send(alert(key(2), AlertState.FIRING, true));
            send(alert(key(2), AlertState.RESOLVED, true));
            until(() -> mine().size() == 3);
        }
        try (Notifier notifier = start(Duration.ofDays(1))) {
            send(alert(key(3), AlertState.FIRING, true));
            until(() -> mine().size() >= 4);
            assertThat(notifier.failed()).isFalse();
        }
        assertThat(mine()).hasSize(4).doesNotHaveDuplicates();

        try (Receiver late = Receiver.start();
                Notifier notifier =
                        start(config("late", late, Duration.ofDays(1), Severity.INFO))) {
            until(() -> lines(late).size() >= 2);
            send(alert(key(4), AlertState.FIRING, true));
            until(() -> lines(late).stream().anyMatch(line -> line.endsWith(key(4))));
            assertThat(notifier.failed()).isFalse();
            assertThat(lines(late))
                    .containsExactlyInAnyOrder(
                            "alert.firing " + key(1),
                            "alert.firing " + key(3),
                            "alert.firing " + key(4));
        }
    }

    @Test
    void whatMayPassAndWhatNeverFiredIsNotToldAndWhatIsRefusedIsADeadLetter() {
        try (Notifier notifier = start(Duration.ofDays(1))) {
            awaitStart(notifier);
            send(alert(key(1), AlertState.PENDING, false));
            send(alert(key(1), AlertState.RESOLVED, false));
            receiver.answer(422, Map.of());
            int before = receiver.attempts();
            send(alert(key(2), AlertState.FIRING, true));
            until(() -> receiver.attempts() > before);
            until(() -> deadLetters().contains("undeliverable sink hook: HTTP 422"));
            receiver.answer(200, Map.of());
            send(alert(key(3), AlertState.FIRING, true));
            until(() -> !mine().isEmpty());
        }

        assertThat(mine()).containsExactly("alert.firing " + key(3));
    }

    @Test
    void whatStillFiresIsToldAgain() {
        try (Notifier notifier = start(Duration.ofSeconds(1))) {
            awaitStart(notifier);
            send(alert(key(1), AlertState.FIRING, true));
            until(() -> mine().size() >= 3);
            send(alert(key(1), AlertState.RESOLVED, true));
            until(() -> mine().contains("alert.resolved " + key(1)));
        }
        List<String> ids =
                receiver.accepted().stream().map(r -> r.headers().get("webhook-id")).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(mine().getLast()).isEqualTo("alert.resolved " + key(1));
    }

    @Test
    void rulesFireAndResolveAcrossARestart() {
        String suite = run;
        AlertRule rule =
                new AlertRule(
                        "format",
                        "threshold",
                        Severity.CRITICAL,
                        suite,
                        "",
                        new Timing(Duration.ofSeconds(1), Duration.ZERO, Timing.OnNoData.KEEP),
                        new Rule.Threshold("format.strict", true, 0.9, Duration.ofMinutes(10), 20));
        NotifierConfig config = withRule(rule);
        String key = "rule|format|" + suite + "|gpt";
        Instant minute = Instant.now().minusSeconds(60);
        try (Notifier notifier = start(config)) {
            send(metrics(suite, minute, 50, 100));
            until(() -> mine().contains("alert.firing " + key));
            assertThat(notifier.failed()).isFalse();
        }
        try (Notifier notifier = start(config)) {
            // The same window again, then as it is after a correction.
            send(metrics(suite, minute, 50, 100));
            send(metrics(suite, minute.minusSeconds(60), 99, 100));
            send(metrics(suite, minute, 99, 100));
            until(() -> mine().contains("alert.resolved " + key));
            assertThat(notifier.failed()).isFalse();
        }

        assertThat(mine()).containsExactly("alert.firing " + key, "alert.resolved " + key);
        assertThat(receiver.accepted())
                .map(request -> request.json().get("data").get("summary").asString())
                .contains(
                        "gpt in suite "
                                + suite
                                + ": format.strict is 0.5000 [0.4038, 0.5962] of 100 over 10m,"
                                + " bound below 0.9");
    }

    @Test
    void aGroupThatIsBehindFires() throws Exception {
        String group = run + "-behind";
        TopicPartition partition = new TopicPartition(Topics.METRICS.name(), 0);
        producer.send(new ProducerRecord<>(partition.topic(), 0, new byte[] {1}, null)).get();
        try (Admin admin = Admin.create(kafka)) {
            admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
        AlertRule rule =
                new AlertRule(
                        run,
                        "lag",
                        Severity.WARNING,
                        "",
                        "",
                        new Timing(Duration.ZERO, Duration.ZERO, Timing.OnNoData.KEEP),
                        new Rule.Lag(group, 0));
        try (Notifier notifier = start(withRule(rule))) {
            until(() -> mine().contains("alert.firing rule|" + run + "||"));
            assertThat(notifier.failed()).isFalse();
        }

        // The rule is gone: what it had said is over.
        AlertRule other =
                new AlertRule(
                        "other-" + run,
                        "lag",
                        Severity.WARNING,
                        "",
                        "",
                        new Timing(Duration.ZERO, Duration.ZERO, Timing.OnNoData.KEEP),
                        new Rule.Lag(group, 1_000_000));
        try (Notifier notifier = start(withRule(other))) {
            until(() -> mine().contains("alert.resolved rule|" + run + "||"));
            assertThat(notifier.failed()).isFalse();
        }
    }

    private NotifierConfig withRule(AlertRule rule) {
        return new NotifierConfig(
                run,
                List.of(sink("hook", receiver, Duration.ofDays(1), Severity.INFO)),
                List.of(rule),
                Duration.ofMillis(200),
                Duration.ofDays(1),
                Optional.empty(),
                List.of());
    }

    private Notifier start(Duration remindEvery) {
        return start(config("hook", receiver, remindEvery, Severity.INFO));
    }

    private Notifier start(NotifierConfig config) {
        return Notifier.start(config, kafka, GUARD, BACKOFF, InstantSource.system());
    }

    private NotifierConfig config(
            String name, Receiver to, Duration remindEvery, Severity minSeverity) {
        return new NotifierConfig(
                run,
                List.of(sink(name, to, remindEvery, minSeverity)),
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                Optional.empty(),
                List.of());
    }

    private static SinkConfig sink(
            String name, Receiver to, Duration remindEvery, Severity minSeverity) {
        return new SinkConfig(
                name, new Channel.Webhook(to.url(), SECRET), minSeverity, remindEvery);
    }

    /// A sink that is new is told what fires when it gets its partitions: until then, what ends
    /// meanwhile is not told. So tests wait until it has them all.
    private void awaitStart(Notifier notifier) {
        try (var admin = Admin.create(kafka)) {
            until(() -> {
                assertThat(notifier.failed()).isFalse();
                try {
                    return admin
                                    .listConsumerGroupOffsets(run + ".hook")
                                    .partitionsToOffsetAndMetadata()
                                    .get()
                                    .values()
                                    .stream()
                                    .filter(offset -> offset != null)
                                    .count()
                            == partitions();
                } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private int partitions() {
        return producer.partitionsFor(Topics.ALERTS.name()).size();
    }

    private String key(int i) {
        return run + "-" + i;
    }

    /// Of this test's alerts, what was accepted, in order.
    private List<String> mine() {
        return lines(receiver);
    }

    private List<String> lines(Receiver from) {
        return from.accepted().stream()
                .map(r ->
                        r.json().get("type").asString()
                                + " "
                                + r.json().get("data").get("key").asString())
                .filter(line -> line.contains(run))
                .toList();
    }

    private List<String> deadLetters() {
        List<String> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader = NotifierClients.reader(kafka, "letters")) {
            List<TopicPartition> partitions =
                    reader.partitionsFor(Topics.DEAD_LETTERS).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> reader.position(end.getKey()) < end.getValue()))
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
                    DeadLetter letter = DeadLetter.parse(record);
                    letters.add(letter.code() + " " + letter.reason());
                }
        }
        return letters;
    }

    private void send(Alert alert) {
        try (Serializer<Alert> serializer = Codecs.serializer(Alert.class, kafka)) {
            String topic = Topics.ALERTS.name();
            producer.send(
                    new ProducerRecord<>(
                            topic,
                            alert.getAlertKey().getBytes(StandardCharsets.UTF_8),
                            serializer.serialize(topic, alert)));
        }
        producer.flush();
    }

    private void send(QualityMetrics metrics) {
        try (Serializer<QualityMetrics> serializer =
                Codecs.serializer(QualityMetrics.class, kafka)) {
            String topic = Topics.METRICS.name();
            producer.send(
                    new ProducerRecord<>(
                            topic,
                            metrics.getSuite().getBytes(StandardCharsets.UTF_8),
                            serializer.serialize(topic, metrics)));
        }
        producer.flush();
    }

    private static QualityMetrics metrics(String suite, Instant start, long yes, long trials) {
        return QualityMetrics.newBuilder()
                .setSuite(suite)
                .setBackend("gpt")
                .setWindowStart(start)
                .setWindowEnd(start.plusSeconds(60))
                .setClosed(true)
                .setCount(trials)
                .setProportions(Map.of("format.strict", new Proportion(yes, trials, 0.0, 1.0)))
                .setLedger(new Ledger(trials, Map.of("SCORED", trials), 0L, 0L, 0L))
                .build();
    }

    private static Alert alert(String key, AlertState state, boolean fired) {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        return Alert.newBuilder()
                .setAlertKey(key)
                .setKind("drift")
                .setState(state)
                .setSeverity(tidegauge.event.Severity.CRITICAL)
                .setSuite("primes")
                .setBackend("gpt")
                .setSummary("gpt has changed")
                .setEpisodeId(key)
                .setStartsAt(start)
                .setEndsAt(state == AlertState.RESOLVED ? start.plusSeconds(60) : null)
                .setFired(fired)
                .build();
    }

    private static void until(BooleanSupplier holds) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("not in time");
            LockSupport.parkNanos(20_000_000);
        }
    }
}
