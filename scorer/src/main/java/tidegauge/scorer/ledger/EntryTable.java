package tidegauge.scorer.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A hash table of entries with keys of 16 bytes, some 60 bytes each.
///
/// Open addressing with linear probing; an entry that is removed is filled from those that follow,
/// so that there are no graves (Knuth, The Art of Computer Programming 3, 6.4, algorithm R).
final class EntryTable {
    private static final int LEAST = 1 << 10;

    private static final byte FREE = 0;
    private static final byte EXPECTED = 1;
    private static final byte ENDED = 2;

    private byte[] kinds = new byte[LEAST];
    private long[] high = new long[LEAST];
    private long[] low = new long[LEAST];
    private long[] expectedAt = new long[LEAST];
    private long[] touchedAt = new long[LEAST];
    private @Nullable Owner[] owners = new Owner[LEAST];
    private int size;

    /// Whose completions are expected; one object for many entries.
    record Owner(String suite, String backend) {}

    int size() {
        return size;
    }

    Optional<Entry> get(Key key) {
        int place = place(key);
        Owner owner = owners[place];
        if (owner != null)
            return Optional.of(
                    new Entry.Expected(
                            expectedAt[place], touchedAt[place], owner.suite(), owner.backend()));
        return kinds[place] == FREE
                ? Optional.empty()
                : Optional.of(new Entry.Ended(expectedAt[place], touchedAt[place]));
    }

    /// Writes an entry.
    ///
    /// @param owner whose it is while it is expected; null when it has ended
    void put(Key key, long expected, long touched, @Nullable Owner owner) {
        if (size * 5L > kinds.length * 3L) grow();
        int place = place(key);
        if (kinds[place] == FREE) size++;
        set(
                place,
                owner == null ? ENDED : EXPECTED,
                key.high(),
                key.low(),
                expected,
                touched,
                owner);
    }

    /// Removes an entry, if it was last written at a time.
    void removeIfTouchedAt(Key key, long touched) {
        int place = place(key);
        if (kinds[place] == FREE || touchedAt[place] != touched) return;
        size--;
        int mask = kinds.length - 1;
        int hole = place;
        for (int at = (hole + 1) & mask; kinds[at] != FREE; at = (at + 1) & mask) {
            int home = home(high[at], low[at]);
            // It may move into the hole unless its home lies between the two.
            if (((at - home) & mask) < ((at - hole) & mask)) continue;
            set(hole, kinds[at], high[at], low[at], expectedAt[at], touchedAt[at], owners[at]);
            hole = at;
        }
        kinds[hole] = FREE;
        owners[hole] = null;
    }

    private void set(
            int place,
            byte kind,
            long hi,
            long lo,
            long expected,
            long touched,
            @Nullable Owner owner) {
        kinds[place] = kind;
        high[place] = hi;
        low[place] = lo;
        expectedAt[place] = expected;
        touchedAt[place] = touched;
        owners[place] = owner;
    }

    /// Where a key is, or would be.
    private int place(Key key) {
        int mask = kinds.length - 1;
        int at = home(key.high(), key.low());
        while (kinds[at] != FREE && (high[at] != key.high() || low[at] != key.low()))
            at = (at + 1) & mask;
        return at;
    }

    /// Keys may come from outside and have little chance in them, so they are mixed: the finisher
    /// of SplitMix64 (Steele, Lea and Flood, 2014).
    private int home(long hi, long lo) {
        long mixed = hi * 0x9E3779B97F4A7C15L + lo;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (int) (mixed ^ (mixed >>> 31)) & (kinds.length - 1);
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldExpectedAt = expectedAt;
        long[] oldTouchedAt = touchedAt;
        byte[] oldKinds = kinds;
        @Nullable Owner[] oldOwners = owners;
        int length = Math.multiplyExact(kinds.length, 2);
        high = new long[length];
        low = new long[length];
        expectedAt = new long[length];
        touchedAt = new long[length];
        kinds = new byte[length];
        owners = new Owner[length];
        for (int i = 0; i < oldKinds.length; i++) {
            if (oldKinds[i] == FREE) continue;
            int place = place(new Key(oldHigh[i], oldLow[i]));
            set(
                    place,
                    oldKinds[i],
                    oldHigh[i],
                    oldLow[i],
                    oldExpectedAt[i],
                    oldTouchedAt[i],
                    oldOwners[i]);
        }
    }
}
