package tidegauge.scorer.ledger;

import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// A ledger whose every entry is a record of a store: for more entries than the heap has room for.
public final class StoredLedger implements Ledger {
    private static final int SLICES = 4096;
    private static final int KEY_BYTES = EntryCodec.KEY_BYTES;

    private final KeyValueStore<byte[], byte[]> store;
    private final long horizonMs;
    private int nextSlice;

    /// @param horizonMs how long an entry is remembered after it was written, in event time
    public StoredLedger(KeyValueStore<byte[], byte[]> store, long horizonMs) {
        this.store = store;
        this.horizonMs = horizonMs;
    }

    @Override
    public Optional<Entry> find(String completionId, long now) {
        byte[] bytes = store.get(EntryCodec.key(completionId));
        if (bytes == null) return Optional.empty();
        Entry entry = EntryCodec.decode(bytes);
        return forgotten(entry, now) ? Optional.empty() : Optional.of(entry);
    }

    @Override
    public void put(String completionId, Entry entry) {
        store.put(EntryCodec.key(completionId), EntryCodec.encode(entry));
    }

    /// Removes forgotten entries from the next of 4096 slices of the keys, so that no sweep takes
    /// long.
    @Override
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

    /// Nothing to do: every entry was written when it was put.
    @Override
    public void store() {}

    private boolean forgotten(Entry entry, long now) {
        return Ledger.forgotten(entry.touchedAt(), now, horizonMs);
    }
}
