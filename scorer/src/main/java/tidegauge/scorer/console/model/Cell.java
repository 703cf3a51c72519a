package tidegauge.scorer.console.model;

import java.util.Arrays;

/// The newest answers of one backend to one prompt: good or not, and when.
public final class Cell {
    private static final int KEPT = 48;

    private final long[] times = new long[KEPT];
    private long good;
    private int next;
    private int size;

    void take(long time, boolean isGood) {
        times[next] = time;
        good = isGood ? good | (1L << next) : good & ~(1L << next);
        next = (next + 1) % KEPT;
        size = Math.min(KEPT, size + 1);
    }

    /// Good answers among those that ended within a time, both ends included.
    public Share between(long from, long to) {
        int successes = 0;
        int trials = 0;
        for (int i = 0; i < size; i++) {
            if (times[i] < from || times[i] > to) continue;
            trials++;
            if ((good >> i & 1) == 1) successes++;
        }
        return new Share(successes, trials);
    }

    /// Time that separates the older half from the newer half.
    public long middle() {
        long[] sorted = Arrays.copyOf(times, size);
        Arrays.sort(sorted);
        return sorted[size / 2];
    }
}
