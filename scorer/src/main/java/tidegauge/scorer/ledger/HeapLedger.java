package tidegauge.scorer.ledger;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.ledger.EntryTable.Owner;

/// A ledger on the heap, whose store is the log of what was written to it: one record for each
/// commit instead of one for each entry.
///
/// Reading the log again makes the same ledger. A segment of the log goes when event time has
/// passed its last entry by the horizon, and with it what no later segment has written anew.
public final class HeapLedger implements Ledger {
    private static final byte SEGMENT = 1;
    private static final int SEGMENT_KEY = 1 + Long.BYTES;

    /// Most entries of one record of the log: about 700 KB.
    private static final int LARGEST = 16_384;

    /// Most segments that one sweep looks at.
    private static final int SWEPT = 64;

    private final KeyValueStore<byte[], byte[]> log;
    private final long horizonMs;
    private final EntryTable entries = new EntryTable();

    /// So that entries share the objects that name their owners.
    private Map<Owner, Owner> owners = new HashMap<>();

    private Segment segment = new Segment();
    private long oldest;
    private long next;

    /// Reads what the log holds.
    ///
    /// @param log a store that may hold other keys, of other lengths
    /// @param horizonMs how long an entry is remembered after it was written, in event time
    public HeapLedger(KeyValueStore<byte[], byte[]> log, long horizonMs) {
        this.log = log;
        this.horizonMs = horizonMs;
        oldest = Long.MAX_VALUE;
        try (KeyValueIterator<byte[], byte[]> segments = log.range(key(0), key(Long.MAX_VALUE))) {
            while (segments.hasNext()) {
                KeyValue<byte[], byte[]> stored = segments.next();
                if (stored.key.length != SEGMENT_KEY) continue;
                long number = ByteBuffer.wrap(stored.key).getLong(1);
                oldest = Math.min(oldest, number);
                next = number + 1;
                Segment.read(
                        stored.value,
                        (key, expectedAt, touchedAt, owner) ->
                                entries.put(key, expectedAt, touchedAt, shared(owner)));
            }
        }
        oldest = Math.min(oldest, next);
    }

    @Override
    public Optional<Entry> find(String completionId, long now) {
        return entries.get(Key.of(completionId))
                .filter(entry -> !Ledger.forgotten(entry.touchedAt(), now, horizonMs));
    }

    @Override
    public void put(String completionId, Entry entry) {
        @Nullable Owner owner =
                switch (entry) {
                    case Entry.Ended _ -> null;
                    case Entry.Expected(long _, long _, String suite, String backend) ->
                            shared(new Owner(suite, backend));
                };
        Key key = Key.of(completionId);
        entries.put(key, entry.expectedAt(), entry.touchedAt(), owner);
        segment.add(key, entry.expectedAt(), entry.touchedAt(), owner);
        if (segment.count() == LARGEST) store();
    }

    /// Removes the oldest segments, as far as they are forgotten.
    @Override
    public void sweep(long now) {
        for (int i = 0; i < SWEPT && oldest < next; i++) {
            byte[] bytes = log.get(key(oldest));
            if (bytes != null) {
                if (!Ledger.forgotten(Segment.latest(bytes), now, horizonMs)) return;
                Segment.read(
                        bytes,
                        (key, expectedAt, touchedAt, owner) ->
                                entries.removeIfTouchedAt(key, touchedAt));
                log.delete(key(oldest));
                // Those that are still needed are shared again by what comes.
                owners = new HashMap<>();
            }
            oldest++;
        }
    }

    @Override
    public void store() {
        if (segment.count() == 0) return;
        log.put(key(next++), segment.encode());
        segment = new Segment();
    }

    private @Nullable Owner shared(@Nullable Owner owner) {
        return owner == null ? null : owners.computeIfAbsent(owner, same -> same);
    }

    private static byte[] key(long number) {
        return ByteBuffer.allocate(SEGMENT_KEY).put(SEGMENT).putLong(number).array();
    }
}
