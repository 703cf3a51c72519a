package tidegauge.scorer.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
/// passed its last entry by the horizon, and with it what no later segment has written anew. What a
/// [StoredLedger] has left is taken over.
public final class HeapLedger implements Ledger {
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

    /// Segments before it that are not in the log yet.
    private final List<Segment> full = new ArrayList<>();

    /// Keys of entries that were taken over, to be removed with the next commit.
    private final List<byte[]> single = new ArrayList<>();

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
        try (KeyValueIterator<byte[], byte[]> all = log.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> stored = all.next();
                if (Segment.isKey(stored.key)) read(stored);
                else if (stored.key.length == Key.BYTES) takeOver(stored);
            }
        }
        oldest = Math.min(oldest, next);
    }

    private void read(KeyValue<byte[], byte[]> stored) {
        long number = Segment.number(stored.key);
        oldest = Math.min(oldest, number);
        next = number + 1;
        Segment.read(
                stored.value,
                (key, expectedAt, touchedAt, owner) ->
                        entries.put(key, expectedAt, touchedAt, shared(owner)));
    }

    private void takeOver(KeyValue<byte[], byte[]> stored) {
        put(Key.of(stored.key), EntryCodec.decode(stored.value));
        single.add(stored.key);
    }

    @Override
    public Optional<Entry> find(String completionId, long now) {
        return entries.get(Key.of(completionId))
                .filter(entry -> !Ledger.forgotten(entry.touchedAt(), now, horizonMs));
    }

    @Override
    public void put(String completionId, Entry entry) {
        put(Key.of(completionId), entry);
    }

    private void put(Key key, Entry entry) {
        @Nullable Owner owner =
                switch (entry) {
                    case Entry.Ended _ -> null;
                    case Entry.Expected(long _, long _, String suite, String backend) ->
                            shared(new Owner(suite, backend));
                };
        entries.put(key, entry.expectedAt(), entry.touchedAt(), owner);
        segment.add(key, entry.expectedAt(), entry.touchedAt(), owner);
        if (segment.count() < LARGEST) return;
        full.add(segment);
        segment = new Segment();
    }

    /// Removes the oldest segments, as far as they are forgotten.
    @Override
    public void sweep(long now) {
        for (int i = 0; i < SWEPT && oldest < next; i++) {
            byte[] bytes = log.get(Segment.key(oldest));
            if (bytes != null) {
                if (!Ledger.forgotten(Segment.latest(bytes), now, horizonMs)) return;
                Segment.read(
                        bytes,
                        (key, expectedAt, touchedAt, owner) ->
                                entries.removeIfTouchedAt(key, touchedAt));
                log.delete(Segment.key(oldest));
                // Those that are still needed are shared again by what comes.
                owners = new HashMap<>();
            }
            oldest++;
        }
    }

    @Override
    public void store() {
        single.forEach(log::delete);
        single.clear();
        if (segment.count() > 0) {
            full.add(segment);
            segment = new Segment();
        }
        for (Segment written : full) log.put(Segment.key(next++), written.encode());
        full.clear();
    }

    private @Nullable Owner shared(@Nullable Owner owner) {
        return owner == null ? null : owners.computeIfAbsent(owner, same -> same);
    }
}
