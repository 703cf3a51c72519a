package tidegauge.scorer.group;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import tidegauge.scorer.consistency.AnswerGroup;
import tidegauge.scorer.consistency.JobGroup;
import tidegauge.scorer.group.GroupCodec.Stored;
import tidegauge.scorer.text.TextHash;

/// The open groups of one task, kept in a store: a group closes when all that its job asks for has
/// come, or when event time has passed its opening by the wait.
///
/// A group that is past its wait takes nothing more, whether or not the sweep has closed it yet, so
/// that what it says does not depend on when the sweep runs. Groups are found by job, and by the
/// time of their opening.
public final class Groups {
    private static final byte BY_JOB = 'j';
    private static final byte BY_TIME = 't';
    private static final int TIME_KEY = 1 + Long.BYTES;

    private final KeyValueStore<byte[], byte[]> store;
    private final long waitMs;
    private final boolean openUnasked;
    private final GroupCodec codec = new GroupCodec();

    /// Hashes of the jobs with a group: most completions have none, and need not ask the store.
    private final Set<Long> open = new HashSet<>();

    /// @param waitMs how long a group waits for its answers after its opening, in event time
    /// @param openUnasked whether an answer opens a group of a job that nobody has announced
    public Groups(KeyValueStore<byte[], byte[]> store, long waitMs, boolean openUnasked) {
        this.store = store;
        this.waitMs = waitMs;
        this.openUnasked = openUnasked;
        forEachOpenedBefore(Long.MAX_VALUE, job -> open.add(hash(job)));
    }

    /// Opens the group of a job that asks for several completions, unless there is one.
    ///
    /// @param now event time
    public void open(String jobId, JobGroup group, long now) {
        if (group.expected() < 2) return;
        Optional<Stored> known = find(jobId);
        if (known.isEmpty() || over(known.get().group(), now)) put(jobId, group);
    }

    /// Adds a completion to its job's group, if it has one.
    ///
    /// @param fresh makes the group to open where there is none and groups open unasked
    /// @param answer makes the answer; asked only when there is a group
    /// @param now event time
    /// @param closing hears of the groups that are closed by it
    public void end(
            String jobId,
            String backend,
            int sample,
            Supplier<JobGroup> fresh,
            long at,
            Supplier<AnswerGroup> answer,
            long now,
            BiConsumer<String, JobGroup> closing) {
        Optional<Stored> known = find(jobId);
        if (known.isPresent() && over(known.get().group(), now)) {
            close(known.get(), closing);
            known = Optional.empty();
        }
        // A second sample says by itself that its job asks for several.
        if (known.isEmpty() && !openUnasked && sample == 0) return;
        JobGroup group = known.map(Stored::group).orElseGet(fresh).end(backend, at, answer.get());
        if (group.complete()) close(new Stored(jobId, group), closing);
        else put(jobId, group);
    }

    /// Closes the groups that have waited long enough, oldest first.
    ///
    /// @param now event time
    public void sweep(long now, BiConsumer<String, JobGroup> closing) {
        if (now < Long.MIN_VALUE + waitMs) return;
        closeOpenedBefore(now - waitMs, closing);
    }

    /// Closes all groups.
    public void closeAll(BiConsumer<String, JobGroup> closing) {
        closeOpenedBefore(Long.MAX_VALUE, closing);
    }

    private void closeOpenedBefore(long time, BiConsumer<String, JobGroup> closing) {
        if (time <= 0) return;
        List<byte[]> jobs = new ArrayList<>();
        forEachOpenedBefore(time, jobs::add);
        for (byte[] job : jobs) {
            byte[] bytes = store.get(job);
            if (bytes != null) close(codec.decode(bytes), closing);
        }
    }

    private void forEachOpenedBefore(long time, Consumer<byte[]> job) {
        try (KeyValueIterator<byte[], byte[]> oldest =
                store.range(timeKey(0, new byte[0]), timeKey(time, new byte[0]))) {
            while (oldest.hasNext()) job.accept(jobKey(oldest.next().key));
        }
    }

    private boolean over(JobGroup group, long now) {
        return now > group.openedAt() && now - group.openedAt() > waitMs;
    }

    private Optional<Stored> find(String jobId) {
        if (open.isEmpty()) return Optional.empty();
        byte[] job = jobKey(jobId);
        if (!open.contains(hash(job))) return Optional.empty();
        byte[] bytes = store.get(job);
        return bytes == null ? Optional.empty() : Optional.of(codec.decode(bytes));
    }

    private void put(String jobId, JobGroup group) {
        byte[] job = jobKey(jobId);
        store.put(job, codec.encode(new Stored(jobId, group)));
        byte[] time = timeKey(group.openedAt(), job);
        if (group.ended() <= 1) store.put(time, new byte[0]);
        open.add(hash(job));
    }

    private void close(Stored stored, BiConsumer<String, JobGroup> closing) {
        byte[] job = jobKey(stored.jobId());
        store.delete(job);
        open.remove(hash(job));
        store.delete(timeKey(stored.group().openedAt(), job));
        closing.accept(stored.jobId(), stored.group());
    }

    /// Two jobs of the same hash only cost a look into the store too many, or one group that ends
    /// with its wait: see [#open].
    private static long hash(byte[] jobKey) {
        return TextHash.of(new String(jobKey, StandardCharsets.ISO_8859_1));
    }

    private static byte[] jobKey(String jobId) {
        byte[] id = jobId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + id.length).put(BY_JOB).put(id).array();
    }

    private static byte[] jobKey(byte[] timeKey) {
        return ByteBuffer.allocate(timeKey.length - TIME_KEY)
                .put(timeKey, TIME_KEY, timeKey.length - TIME_KEY)
                .array();
    }

    /// Big-endian times sort as they are; none is negative.
    private static byte[] timeKey(long time, byte[] jobKey) {
        return ByteBuffer.allocate(TIME_KEY + jobKey.length)
                .put(BY_TIME)
                .putLong(Math.max(0, time))
                .put(jobKey)
                .array();
    }
}
