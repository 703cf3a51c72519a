package tidegauge.scorer.notify;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.alert.Reminder;
import tidegauge.scorer.notify.sink.Notification;
import tidegauge.scorer.notify.sink.Notification.Phase;
import tidegauge.scorer.notify.sink.SinkConfig;

/// What one sink has to tell from one partition, in order, and which alerts still fire.
///
/// What was told before this process began is read again up to the offset that is committed, not to
/// be told, but to know what fires. A sink that is new is told what fires now, not the past.
final class Outbox {
    private final SinkConfig sink;
    private final Reminder reminder;
    private final long toldUpTo;
    private final boolean newSink;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private final Map<String, Told> firing = new HashMap<>();
    private boolean caughtUp;
    private long allDoneUpTo;

    /// Something to tell.
    ///
    /// @param record what it comes from; null for a reminder and for what a new sink is told
    /// @param commit the offset to commit when it is done; empty when there is none
    record Item(
            Notification notification,
            @Nullable ConsumerRecord<byte[], byte[]> record,
            OptionalLong commit) {}

    /// An alert that fires.
    ///
    /// @param reminders how many were told or left out
    private record Told(Notification notification, long reminders) {}

    /// @param committed the sink's progress; empty when it is new
    /// @param end the partition's end
    Outbox(SinkConfig sink, OptionalLong committed, long end) {
        this.sink = sink;
        this.reminder = new Reminder(sink.remindEvery());
        this.newSink = committed.isEmpty();
        this.toldUpTo = committed.orElse(end);
        this.allDoneUpTo = committed.orElse(-1);
    }

    /// Takes what the topic says.
    ///
    /// @param notification empty when there is nothing to tell
    /// @param fires whether the alert fires, told or not
    void add(
            ConsumerRecord<byte[], byte[]> record,
            String key,
            Optional<Notification> notification,
            boolean fires) {
        Optional<Notification> wanted = notification.map(this::asBegun).filter(this::isWanted);
        boolean past = record.offset() < toldUpTo;
        boolean repeated =
                fires
                        && Optional.ofNullable(firing.get(key))
                                .flatMap(told ->
                                        wanted.map(n -> n.id().equals(told.notification().id())))
                                .orElse(false);
        if (!repeated) {
            firing.remove(key);
            wanted.filter(n -> fires).ifPresent(n -> firing.put(key, new Told(n, 0)));
        }
        if (!past && !repeated)
            wanted.ifPresent(
                    n -> waiting.add(new Item(n, record, OptionalLong.of(record.offset() + 1))));
    }

    /// Says that everything up to a position has been read.
    void readUpTo(long position, Instant now) {
        if (caughtUp || position < toldUpTo) return;
        caughtUp = true;
        firing.replaceAll((key, told) ->
                new Told(told.notification(), reminder.due(told.notification().toldAt(), now)));
        if (newSink)
            for (Told told : firing.values())
                waiting.addFirst(new Item(told.notification(), null, OptionalLong.empty()));
    }

    /// What is to be told next; reminders come when nothing else waits.
    Optional<Item> next(Instant now) {
        if (waiting.isEmpty() && caughtUp) remind(now);
        return Optional.ofNullable(waiting.peek());
    }

    /// Removes what [#next] gave.
    void done() {
        waiting.remove();
    }

    /// Whether everything up to a position is done, and was not before.
    boolean isNewsThatAllIsDone(long position) {
        return caughtUp && waiting.isEmpty() && position > allDoneUpTo;
    }

    /// Notes that everything up to a position is done.
    void allIsDone(long position) {
        allDoneUpTo = position;
    }

    private void remind(Instant now) {
        firing.replaceAll((key, told) -> {
            long due = reminder.due(told.notification().toldAt(), now);
            if (due <= told.reminders()) return told;
            waiting.add(new Item(told.notification().again(due), null, OptionalLong.empty()));
            return new Told(told.notification(), due);
        });
    }

    /// An end has the urgency of its beginning, so that it reaches the same people.
    private Notification asBegun(Notification n) {
        Told told = firing.get(n.key());
        return told == null || n.phase() == Phase.FIRING
                ? n
                : n.withSeverity(told.notification().severity());
    }

    private boolean isWanted(Notification n) {
        return n.severity().compareTo(sink.minSeverity()) >= 0;
    }
}
