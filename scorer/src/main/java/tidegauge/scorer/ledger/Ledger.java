package tidegauge.scorer.ledger;

import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The entries of one task, kept in a store until event time has passed them by the horizon.
///
/// An entry that is past the horizon counts as absent at once, whether or not it has been swept
/// yet, so that the ledger's answers do not depend on when the sweep runs.
public final class Ledger {
    private static final int SLICES = 4096;
    private static final int KEY_BYTES = EntryCodec.KEY_BYTES;

    private final KeyValueStore<byte[], byte[]> store;
    private final long horizonMs;
    private int nextSlice;

    /// @param horizonMs how long an entry is remembered after it was written, in event time
    public Ledger(KeyValueStore<byte[], byte[]> store, long horizonMs) {
        this.store = store;
        this.horizonMs = horizonMs;
    }

    /// What is known of a completion.
    ///
    /// @param now event time, epoch milliseconds
    public Optional<Entry> find(String completionId, long now) {
        byte[] bytes = store.get(EntryCodec.key(completionId));
        if (bytes == null) return Optional.empty();
        Entry entry = EntryCodec.decode(bytes);
        return forgotten(entry, now) ? Optional.empty() : Optional.of(entry);
    }

    /// Writes an entry.
    public void put(String completionId, Entry entry) {
        store.put(EntryCodec.key(completionId), EntryCodec.encode(entry));
    }

    /// Removes forgotten entries from the next of 4096 slices of the keys, so that no sweep takes
    /// long.
    ///
    /// @param now event time, epoch milliseconds
    public void sweep(long now) {
        byte[] from = {(byte) (nextSlice >> 4), (byte) (nextSlice << 4)};
        byte[] to = new byte[KEY_BYTES];
        Arrays.fill(to, (byte) 0xff);
        to[0] = from[0];
        to[1] = (byte) (from[1] | 0x0f);
        nextSlice = (nextSlice + 1) % SLICES;
        try (KeyValueIterator<byte[], byte[]> slice = store.range(from, to)) {
            while (slice.hasNext()) {
                KeyValue<byte[], byte[]> next = slice.next();
                if (next.key.length == KEY_BYTES && forgotten(EntryCodec.decode(next.value), now))
                    store.delete(next.key);
            }
        }
    }

    private boolean forgotten(Entry entry, long now) {
        // The difference overflows only at the end of a stream, where everything is forgotten.
        return now > entry.touchedAt() && now - entry.touchedAt() > horizonMs;
    }
}
