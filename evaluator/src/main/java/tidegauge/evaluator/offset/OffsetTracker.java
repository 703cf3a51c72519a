package tidegauge.evaluator.offset;

import java.util.Arrays;

/// Knows which records of one partition are finished, in whatever order they finish.
///
/// A ring of bits covers the offsets from the oldest unfinished one, the *base*, to the end of a
/// bounded window. Finishing a record sets one bit; when it is the base, the base moves over the
/// run of set bits behind it. What is committed is the base and the set bits beyond it, so that
/// after a restart only unfinished records are run again. Offsets that the log skips, such as
/// transaction markers and compacted records, count as finished.
///
/// It is mutable, because a tick of it takes a few nanoseconds, and not safe for threads.
public final class OffsetTracker {
    private static final int WORD = Long.SIZE;
    private static final int WORD_SHIFT = 6;

    private final long[] finished;
    private final int window;
    private final int wordMask;

    /// Oldest unfinished offset; every one before it is finished.
    private long base;

    /// One more than the newest accepted offset.
    private long next;

    /// What became of an offset that was offered.
    public enum Acceptance {
        /// It is to be run.
        NEW,
        /// It was finished before a restart.
        FINISHED_BEFORE,
        /// It lies beyond the window: offer it again when older ones have finished.
        WINDOW_FULL
    }

    /// A tracker of a partition whose records before `base` are all finished.
    ///
    /// @param window the number of offsets that it covers, a power of two of at least 64
    public OffsetTracker(long base, int window) {
        if (window < WORD || Integer.bitCount(window) != 1) {
            throw new IllegalArgumentException(
                    "the window is " + window + ": give a power of two of at least " + WORD);
        }
        this.window = window;
        this.finished = new long[window >> WORD_SHIFT];
        this.wordMask = finished.length - 1;
        this.base = base;
        this.next = base;
    }

    /// A tracker as it was when its progress was taken.
    public static OffsetTracker resume(OffsetProgress progress, int window) {
        OffsetTracker tracker = new OffsetTracker(progress.base(), window);
        for (long offset : progress.finishedBeyond()) {
            if (offset > progress.base() && offset - progress.base() < window) {
                tracker.set(offset);
            }
        }
        return tracker;
    }

    /// Whether the next record lies within the window, so that it can be accepted.
    public boolean fits(long offset) {
        return base == next || offset - base < window;
    }

    /// Takes in the next record of the partition; offsets only ever grow.
    public Acceptance accept(long offset) {
        if (offset < next) {
            return Acceptance.FINISHED_BEFORE;
        }
        if (base == next) {
            skipTo(offset);
        }
        if (!fits(offset)) {
            return Acceptance.WINDOW_FULL;
        }
        for (long gap = next; gap < offset; gap++) {
            set(gap);
        }
        next = offset + 1;
        if (isSet(offset)) {
            advance();
            return Acceptance.FINISHED_BEFORE;
        }
        return Acceptance.NEW;
    }

    /// Marks an accepted record as finished; again is harmless.
    public void finish(long offset) {
        if (offset < base || offset >= next) {
            return;
        }
        set(offset);
        if (offset == base) {
            advance();
        }
    }

    /// The oldest unfinished offset: the one to commit.
    public long base() {
        return base;
    }

    /// Records accepted and not finished.
    public int unfinished() {
        int open = 0;
        for (long offset = base; offset < next; ) {
            int bit = (int) (offset & (WORD - 1));
            int length = (int) Math.min(WORD - bit, next - offset);
            open += Long.bitCount(~finished[word(offset)] & (ones(length) << bit));
            offset += length;
        }
        return open;
    }

    /// A copy of what is finished, to be committed.
    public OffsetProgress progress() {
        long[] beyond = new long[window];
        int count = 0;
        for (long offset = base; offset < base + window; ) {
            int bit = (int) (offset & (WORD - 1));
            int length = (int) Math.min(WORD - bit, base + window - offset);
            long bits = (finished[word(offset)] >>> bit) & ones(length);
            for (; bits != 0; bits &= bits - 1) {
                beyond[count++] = offset + Long.numberOfTrailingZeros(bits);
            }
            offset += length;
        }
        return new OffsetProgress(base, Arrays.copyOf(beyond, count));
    }

    /// With nothing unfinished, the base may jump over any gap. Bits on the way are dropped.
    private void skipTo(long offset) {
        if (offset - base >= window) {
            Arrays.fill(finished, 0);
        } else {
            for (long gap = base; gap < offset; gap++) {
                clear(gap);
            }
        }
        base = offset;
        next = offset;
    }

    /// Moves the base over finished records, a word at a time, and clears the bits it leaves. It
    /// may pass records that were finished before a restart and are not delivered yet.
    private void advance() {
        while (true) {
            int word = word(base);
            int bit = (int) (base & (WORD - 1));
            int run = Math.min(Long.numberOfTrailingZeros(~(finished[word] >>> bit)), WORD - bit);
            if (run == 0) {
                next = Math.max(next, base);
                return;
            }
            finished[word] &= ~(ones(run) << bit);
            base += run;
        }
    }

    private static long ones(int count) {
        return count == WORD ? -1L : (1L << count) - 1;
    }

    private int word(long offset) {
        return (int) (offset >>> WORD_SHIFT) & wordMask;
    }

    private boolean isSet(long offset) {
        return (finished[word(offset)] & (1L << offset)) != 0;
    }

    private void set(long offset) {
        finished[word(offset)] |= 1L << offset;
    }

    private void clear(long offset) {
        finished[word(offset)] &= ~(1L << offset);
    }
}
