package tidegauge.scorer.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import tidegauge.scorer.batch.StateCodec;
import tidegauge.scorer.wire.Acknowledged;

/// Holds acknowledgements back until event time has passed them, so that each comes to the monitors
/// between the same two observations whenever it is read.
final class Acknowledgements {
    /// Keys start with this byte, so that other things can live in the same store; the
    /// acknowledgement itself follows.
    private static final byte ACKNOWLEDGEMENT = 'k';

    private static final Comparator<Acknowledged> ORDER =
            Comparator.comparingLong(Acknowledged::getAt)
                    .thenComparing(Acknowledged::getSuite)
                    .thenComparing(Acknowledged::getEpisodeId);

    private final KeyValueStore<byte[], byte[]> store;
    private final StateCodec<Acknowledged> codec = new StateCodec<>(Acknowledged.class);
    private final NavigableSet<Acknowledged> held = new TreeSet<>(ORDER);
    private final NavigableSet<Acknowledged> stored = new TreeSet<>(ORDER);

    /// Takes up what the store holds.
    Acknowledgements(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
        try (KeyValueIterator<byte[], byte[]> all =
                store.range(new byte[] {ACKNOWLEDGEMENT}, new byte[] {ACKNOWLEDGEMENT + 1})) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> next = all.next();
                if (next.key[0] == ACKNOWLEDGEMENT) stored.add(codec.decode(next.value));
            }
        }
        held.addAll(stored);
    }

    /// Takes some; one that is held already stays one.
    void add(Collection<Acknowledged> more) {
        held.addAll(more);
    }

    /// Releases what is before `settled`, by time, then by suite and episode.
    void release(long settled, Consumer<Acknowledged> released) {
        while (!held.isEmpty() && held.first().getAt() < settled)
            released.accept(held.removeFirst());
    }

    /// Writes what is held back, and lets go of what is not.
    void store() {
        List<Acknowledged> gone = new ArrayList<>(stored);
        gone.removeAll(held);
        for (Acknowledged each : gone) {
            store.delete(key(codec.encode(each)));
            stored.remove(each);
        }
        for (Acknowledged each : held) {
            if (!stored.add(each)) continue;
            byte[] bytes = codec.encode(each);
            store.put(key(bytes), bytes);
        }
    }

    private static byte[] key(byte[] encoded) {
        return ByteBuffer.allocate(1 + encoded.length).put(ACKNOWLEDGEMENT).put(encoded).array();
    }
}
