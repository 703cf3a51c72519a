package tidegauge.evaluator.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The partitions that the group has assigned to this evaluator, their pauses and their commits.
///
/// Used by the consumer's thread alone, but for [#assigned()].
final class Partitions implements ConsumerRebalanceListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(Partitions.class);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final int window;
    private final Map<TopicPartition, PartitionWork> works = new LinkedHashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private volatile boolean assigned;

    Partitions(KafkaConsumer<byte[], byte[]> consumer, int window) {
        this.consumer = consumer;
        this.window = window;
    }

    /// Whether the group has told this evaluator its partitions.
    boolean assigned() {
        return assigned;
    }

    Collection<PartitionWork> all() {
        return works.values();
    }

    boolean anyWaiting() {
        return works.values().stream().anyMatch(PartitionWork::hasWaiting);
    }

    boolean allWaiting() {
        return works.values().stream().allMatch(PartitionWork::hasWaiting);
    }

    void add(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            PartitionWork work = works.get(partition);
            if (work != null) {
                work.add(records.records(partition));
            } else {
                // Its commit could not be read when it was assigned: go back, and try again.
                consumer.seek(partition, records.records(partition).getFirst().offset());
                onPartitionsAssigned(List.of(partition));
            }
        }
    }

    void dropWaiting() {
        works.values().forEach(PartitionWork::dropWaiting);
    }

    /// Pauses partitions with records that wait, and resumes the others.
    void throttle() {
        Set<TopicPartition> pause = new HashSet<>();
        Set<TopicPartition> resume = new HashSet<>();
        for (PartitionWork work : works.values()) {
            if (work.hasWaiting() && paused.add(work.partition())) {
                pause.add(work.partition());
            } else if (!work.hasWaiting() && paused.remove(work.partition())) {
                resume.add(work.partition());
            }
        }
        if (!pause.isEmpty()) {
            consumer.pause(pause);
        }
        if (!resume.isEmpty()) {
            consumer.resume(resume);
        }
    }

    /// Commits what has changed, without waiting.
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = toCommit(works.values());
        if (offsets.isEmpty()) {
            return;
        }
        consumer.commitAsync(
                offsets,
                (_, failure) -> {
                    if (failure != null) {
                        // What the callback is given is null when the commit failed.
                        commitFailed(offsets.keySet(), failure);
                    }
                });
    }

    /// Commits what has changed, and waits for the broker.
    void commitNow() {
        commitNow(works.values());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        assigned = true;
        if (added.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> commits = consumer.committed(Set.copyOf(added));
        for (TopicPartition partition : added) {
            Optional<OffsetAndMetadata> commit = Optional.ofNullable(commits.get(partition));
            works.put(partition, new PartitionWork(partition, commit, window));
        }
    }

    /// Commits once more; calls in flight may still end and publish, which does no harm, since a
    /// completion published twice is counted once.
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        commitNow(remove(revoked));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        remove(lost);
    }

    private List<PartitionWork> remove(Collection<TopicPartition> gone) {
        List<PartitionWork> removed = new ArrayList<>();
        for (TopicPartition partition : gone) {
            paused.remove(partition);
            PartitionWork work = works.remove(partition);
            if (work != null) {
                work.revoke();
                removed.add(work);
            }
        }
        return removed;
    }

    private void commitNow(Collection<PartitionWork> some) {
        Map<TopicPartition, OffsetAndMetadata> offsets = toCommit(some);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT_TIMEOUT);
        } catch (KafkaException e) {
            commitFailed(offsets.keySet(), e);
        }
    }

    private void commitFailed(Set<TopicPartition> failed, Exception failure) {
        LOGGER.atWarn()
                .addKeyValue("exception", failure.getClass().getName())
                .log("progress was not committed; the next commit holds it too");
        for (TopicPartition partition : failed) {
            PartitionWork work = works.get(partition);
            if (work != null) {
                work.commitFailed();
            }
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> toCommit(Collection<PartitionWork> some) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (PartitionWork work : some) {
            work.toCommit().ifPresent(offset -> offsets.put(work.partition(), offset));
        }
        return offsets;
    }
}
