package tidegauge.scorer.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.alert.Severity;
import tidegauge.scorer.notify.sink.Channel;
import tidegauge.scorer.notify.sink.Notification;
import tidegauge.scorer.notify.sink.Notification.Phase;
import tidegauge.scorer.notify.sink.SinkConfig;

class OutboxTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final SinkConfig SINK =
            new SinkConfig(
                    "s",
                    new Channel.Slack(URI.create("https://hooks.test")),
                    Severity.WARNING,
                    Duration.ofHours(4));

    @Test
    void whatWasToldIsKnownAndNotToldAgain() {
        Outbox outbox = new Outbox(SINK, OptionalLong.of(2), 3);

        add(outbox, 0, "a", Phase.FIRING, Severity.CRITICAL);
        add(outbox, 1, "b", Phase.FIRING, Severity.CRITICAL);
        add(outbox, 2, "a", Phase.RESOLVED, Severity.CRITICAL);
        outbox.readUpTo(3, START);

        assertThat(drain(outbox, START)).containsExactly("a RESOLVED 0 @3");
        assertThat(drain(outbox, START.plus(Duration.ofHours(5)))).containsExactly("b FIRING 1 @-");
        assertThat(drain(outbox, START.plus(Duration.ofHours(5)))).isEmpty();
    }

    @Test
    void aReminderThatWasDueWhileNobodyRanIsLeftOut() {
        Outbox outbox = new Outbox(SINK, OptionalLong.of(1), 1);
        add(outbox, 0, "a", Phase.FIRING, Severity.CRITICAL);
        outbox.readUpTo(1, START.plus(Duration.ofHours(9)));

        assertThat(drain(outbox, START.plus(Duration.ofHours(9)))).isEmpty();
        assertThat(drain(outbox, START.plus(Duration.ofHours(12))))
                .containsExactly("a FIRING 3 @-");
    }

    @Test
    void aNewSinkIsToldWhatFiresAndNotThePast() {
        Outbox outbox = new Outbox(SINK, OptionalLong.empty(), 3);
        add(outbox, 0, "a", Phase.FIRING, Severity.CRITICAL);
        add(outbox, 1, "b", Phase.FIRING, Severity.CRITICAL);
        add(outbox, 2, "a", Phase.RESOLVED, Severity.CRITICAL);

        assertThat(drain(outbox, START)).isEmpty();
        outbox.readUpTo(3, START);
        assertThat(drain(outbox, START)).containsExactly("b FIRING 0 @-");
    }

    @Test
    void urgencyDecidesAndAnEndHasThatOfItsBeginning() {
        Outbox outbox = new Outbox(SINK, OptionalLong.of(0), 0);
        outbox.readUpTo(0, START);
        add(outbox, 0, "a", Phase.FIRING, Severity.INFO);
        add(outbox, 1, "a", Phase.RESOLVED, Severity.INFO);
        add(outbox, 2, "b", Phase.FIRING, Severity.CRITICAL);
        add(outbox, 3, "b", Phase.RESOLVED, Severity.INFO);

        assertThat(drain(outbox, START)).containsExactly("b FIRING 0 @3", "b RESOLVED 0 @4");
        assertThat(outbox.isNewsThatAllIsDone(4)).isTrue();
        outbox.allIsDone(4);
        assertThat(outbox.isNewsThatAllIsDone(4)).isFalse();
    }

    @Test
    void theSameAlertTwiceIsToldOnce() {
        Outbox outbox = new Outbox(SINK, OptionalLong.of(0), 0);
        outbox.readUpTo(0, START);
        add(outbox, 0, "a", Phase.FIRING, Severity.CRITICAL);
        add(outbox, 1, "a", Phase.FIRING, Severity.CRITICAL);

        assertThat(drain(outbox, START)).containsExactly("a FIRING 0 @1");
    }

    private static void add(
            Outbox outbox, long offset, String key, Phase phase, Severity severity) {
        Notification notification =
                new Notification(
                        key,
                        "drift",
                        phase,
                        severity,
                        "s",
                        "b",
                        "what",
                        START,
                        Optional.empty(),
                        new TreeMap<>(),
                        Optional.empty(),
                        0,
                        START);
        outbox.add(
                new ConsumerRecord<>("alerts", 0, offset, new byte[] {}, new byte[] {}),
                key,
                Optional.of(notification),
                phase == Phase.FIRING);
    }

    /// Key, phase, number of the reminder, and the offset to commit.
    private static List<String> drain(Outbox outbox, Instant now) {
        List<String> lines = new ArrayList<>();
        for (Optional<Outbox.Item> next = outbox.next(now);
                next.isPresent();
                next = outbox.next(now)) {
            Notification n = next.get().notification();
            OptionalLong commit = next.get().commit();
            lines.add(
                    n.key()
                            + " "
                            + n.phase()
                            + " "
                            + n.reminder()
                            + " @"
                            + (commit.isPresent() ? commit.getAsLong() : "-"));
            outbox.done();
        }
        return lines;
    }
}
