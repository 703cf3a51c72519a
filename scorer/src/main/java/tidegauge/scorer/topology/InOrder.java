package tidegauge.scorer.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import tidegauge.scorer.batch.BatchReader;
import tidegauge.scorer.observation.Observation;

/// Holds observations back until nothing earlier can come, and releases them by time, then by
/// completion id.
///
/// A batch is stored as it came, for as long as one of its observations is held back.
final class InOrder {
    /// Keys of batches start with this byte, so that other things can live in the same store.
    private static final byte BATCH = 'b';

    private static final Comparator<Observation> ORDER =
            Comparator.comparingLong(Observation::at).thenComparing(Observation::completionId);

    private final KeyValueStore<byte[], byte[]> store;
    private final Queue<Observation> held = new PriorityQueue<>(ORDER);
    private final List<Batch> batches = new ArrayList<>();
    private long nextNumber;

    /// A batch with observations that are held back.
    private static final class Batch {
        private final long number;
        private final byte[] bytes;
        private final long latest;
        private boolean stored;

        Batch(long number, byte[] bytes, long latest, boolean stored) {
            this.number = number;
            this.bytes = bytes;
            this.latest = latest;
            this.stored = stored;
        }
    }

    /// Takes up what the store holds.
    ///
    /// @param released everything before this time was released before it was stored
    InOrder(KeyValueStore<byte[], byte[]> store, BatchReader reader, long released) {
        this.store = store;
        try (KeyValueIterator<byte[], byte[]> all = store.range(key(0), key(Long.MAX_VALUE))) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> next = all.next();
                long number = ByteBuffer.wrap(next.key, 1, 8).getLong();
                List<Observation> observations = BatchReader.observations(reader.read(next.value));
                for (Observation observation : observations)
                    if (observation.at() >= released) held.add(observation);
                batches.add(new Batch(number, next.value, latest(observations), true));
                nextNumber = number + 1;
            }
        }
    }

    /// Takes a batch.
    void add(byte[] bytes, List<Observation> observations) {
        if (observations.isEmpty()) return;
        held.addAll(observations);
        batches.add(new Batch(nextNumber++, bytes, latest(observations), false));
    }

    /// Releases what is before `settled`.
    void release(long settled, Consumer<Observation> released) {
        while (!held.isEmpty() && held.element().at() < settled) released.accept(held.remove());
    }

    /// Writes what is held back, and lets go of what is not.
    ///
    /// @param settled everything before this time has been released
    void store(long settled) {
        Iterator<Batch> each = batches.iterator();
        while (each.hasNext()) {
            Batch batch = each.next();
            if (batch.latest < settled) {
                if (batch.stored) store.delete(key(batch.number));
                each.remove();
            } else if (!batch.stored) {
                store.put(key(batch.number), batch.bytes);
                batch.stored = true;
            }
        }
    }

    private static long latest(List<Observation> observations) {
        long latest = Long.MIN_VALUE;
        for (Observation observation : observations) latest = Math.max(latest, observation.at());
        return latest;
    }

    private static byte[] key(long number) {
        return ByteBuffer.allocate(9).put(BATCH).putLong(number).array();
    }
}
