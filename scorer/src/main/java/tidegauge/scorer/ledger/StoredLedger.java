package tidegauge.scorer.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// A ledger whose every entry is a record of a store: for more entries than the heap has room for.
/// What a [HeapLedger] has left is taken over.
public final class StoredLedger implements Ledger {
    private static final int SLICES = 4096;
    private static final int KEY_BYTES = Key.BYTES;

    private final KeyValueStore<byte[], byte[]> store;
    private final long horizonMs;
    private int nextSlice;

    /// Entries that were taken over and are not in the store yet.
    private final Map<Key, Entry> takenOver = new HashMap<>();

    /// Keys of the segments they come from.
    private final List<byte[]> left = new ArrayList<>();

    /// @param horizonMs how long an entry is remembered after it was written, in event time
    public StoredLedger(KeyValueStore<byte[], byte[]> store, long horizonMs) {
        this.store = store;
        this.horizonMs = horizonMs;
        try (KeyValueIterator<byte[], byte[]> segments =
                store.range(Segment.key(0), Segment.key(Long.MAX_VALUE))) {
            while (segments.hasNext()) {
                KeyValue<byte[], byte[]> next = segments.next();
                if (!Segment.isKey(next.key)) continue;
                left.add(next.key);
                Segment.read(
                        next.value,
                        (key, expectedAt, touchedAt, owner) ->
                                takenOver.put(
                                        key,
                                        owner == null
                                                ? new Entry.Ended(expectedAt, touchedAt)
                                                : new Entry.Expected(
                                                        expectedAt,
                                                        touchedAt,
                                                        owner.suite(),
                                                        owner.backend())));
            }
        }
    }

    @Override
    public Optional<Entry> find(String completionId, long now) {
        Key key = Key.of(completionId);
        Entry entry = takenOver.isEmpty() ? null : takenOver.get(key);
        if (entry == null) {
            byte[] bytes = store.get(key.bytes());
            if (bytes == null) return Optional.empty();
            entry = EntryCodec.decode(bytes);
        }
        return forgotten(entry, now) ? Optional.empty() : Optional.of(entry);
    }

    @Override
    public void put(String completionId, Entry entry) {
        Key key = Key.of(completionId);
        takenOver.remove(key);
        store.put(key.bytes(), EntryCodec.encode(entry));
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

    /// Writes what was taken over; everything else was written when it was put.
    @Override
    public void store() {
        takenOver.forEach((key, entry) -> store.put(key.bytes(), EntryCodec.encode(entry)));
        takenOver.clear();
        left.forEach(store::delete);
        left.clear();
    }

    private boolean forgotten(Entry entry, long now) {
        return Ledger.forgotten(entry.touchedAt(), now, horizonMs);
    }
}
