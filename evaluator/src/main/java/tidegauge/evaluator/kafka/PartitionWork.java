package tidegauge.evaluator.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.evaluator.offset.OffsetProgress;
import tidegauge.evaluator.offset.OffsetTracker;
import tidegauge.evaluator.offset.OffsetTracker.Acceptance;

/// One assigned partition: records that wait for room, and which of them are finished.
///
/// The loop's thread fills and drains it; producers' threads finish records, so the tracker is
/// guarded by a lock. Both hold it for nanoseconds.
final class PartitionWork {
    private static final Logger LOGGER = LoggerFactory.getLogger(PartitionWork.class);

    private final TopicPartition partition;
    private final int window;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final Object lock = new Object();
    private @Nullable OffsetTracker tracker;
    private Optional<OffsetProgress> committed = Optional.empty();
    private volatile boolean revoked;

    PartitionWork(TopicPartition partition, Optional<OffsetAndMetadata> commit, int window) {
        this.partition = partition;
        this.window = window;
        commit.ifPresent(this::resume);
    }

    TopicPartition partition() {
        return partition;
    }

    void add(List<ConsumerRecord<byte[], byte[]>> records) {
        waiting.addAll(records);
    }

    /// The next record that the window has room for, or null; it stays until it is taken.
    @Nullable ConsumerRecord<byte[], byte[]> peek() {
        synchronized (lock) {
            ConsumerRecord<byte[], byte[]> record = waiting.peek();
            if (record == null) {
                return null;
            }
            if (tracker == null) {
                tracker = new OffsetTracker(record.offset(), window);
            }
            return tracker.fits(record.offset()) ? record : null;
        }
    }

    /// Takes the record that was peeked; false when it was finished before a restart.
    boolean take(ConsumerRecord<byte[], byte[]> record) {
        waiting.remove();
        synchronized (lock) {
            return tracker != null && tracker.accept(record.offset()) == Acceptance.NEW;
        }
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    void finish(long offset) {
        synchronized (lock) {
            if (tracker != null) {
                tracker.finish(offset);
            }
        }
    }

    /// What to commit, if it has changed since the last time.
    Optional<OffsetAndMetadata> toCommit() {
        OffsetProgress progress;
        synchronized (lock) {
            if (tracker == null) {
                return Optional.empty();
            }
            progress = tracker.progress();
        }
        if (committed.isPresent() && progress.equals(committed.get())) {
            return Optional.empty();
        }
        committed = Optional.of(progress);
        return Optional.of(new OffsetAndMetadata(progress.base(), progress.metadata()));
    }

    /// After a failed commit: what was to be committed is to be committed again.
    void commitFailed() {
        committed = Optional.empty();
    }

    /// Whether another evaluator has the partition now.
    boolean revoked() {
        return revoked;
    }

    void revoke() {
        revoked = true;
        dropWaiting();
    }

    void dropWaiting() {
        waiting.clear();
    }

    private void resume(OffsetAndMetadata commit) {
        OffsetProgress progress =
                OffsetProgress.parse(commit.offset(), commit.metadata())
                        .orElseGet(() -> {
                            LOGGER.atWarn()
                                    .addKeyValue("partition", partition)
                                    .log("the commit's metadata is not ours; ignored");
                            return OffsetProgress.at(commit.offset());
                        });
        tracker = OffsetTracker.resume(progress, window);
        committed = Optional.of(progress);
    }
}
