package tidegauge.scorer.drift;

import tidegauge.scorer.text.StyleSketch;

/// How often each fact of a [StyleSketch] held. An immutable value of 65 counts.
public final class SketchCounts {
    private final int[] counts;
    private final int total;

    private SketchCounts(int[] counts, int total) {
        this.counts = counts;
        this.total = total;
    }

    /// Nothing counted.
    public static SketchCounts empty() {
        return new SketchCounts(new int[StyleSketch.BITS], 0);
    }

    /// One more sketch.
    public SketchCounts observe(long sketch) {
        int[] next = counts.clone();
        for (int bit = 0; bit < next.length; bit++) {
            next[bit] += (int) (sketch >>> bit & 1);
        }
        return new SketchCounts(next, total + 1);
    }

    /// What both have counted.
    public SketchCounts merge(SketchCounts other) {
        int[] next = counts.clone();
        for (int bit = 0; bit < next.length; bit++) {
            next[bit] += other.counts[bit];
        }
        return new SketchCounts(next, total + other.total);
    }

    /// How often the fact held.
    public int count(int bit) {
        return counts[bit];
    }

    /// Sketches counted.
    public int total() {
        return total;
    }
}
