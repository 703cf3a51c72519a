package tidegauge.scorer.drift;

/// Counts per cell and the sum of the values behind them.
public final class Tally {
    private final long[] counts;
    private final double sum;
    private final long total;

    private Tally(long[] counts, double sum) {
        this.counts = counts;
        this.sum = sum;
        long observations = 0;
        for (long count : counts) {
            observations += count;
        }
        this.total = observations;
    }

    /// Nothing counted in any of `cells` cells.
    public static Tally empty(int cells) {
        return new Tally(new long[cells], 0);
    }

    /// Stored counts.
    public static Tally of(long[] counts, double sum) {
        return new Tally(counts.clone(), sum);
    }

    /// One more value.
    public Tally plus(int cell, double value) {
        long[] next = counts.clone();
        next[cell]++;
        return new Tally(next, sum + value);
    }

    /// Counts per cell.
    public long[] counts() {
        return counts.clone();
    }

    /// Observations in all cells.
    public long total() {
        return total;
    }

    /// Sum of the values.
    public double sum() {
        return sum;
    }

    /// Mean of the values; 0 without any.
    public double mean() {
        return total == 0 ? 0 : sum / total;
    }

    /// Observations in `cell`.
    public long count(int cell) {
        return counts[cell];
    }

    /// Estimated probability of `cell`, half an observation added to each.
    double share(int cell) {
        return (counts[cell] + .5) / (total + counts.length / 2.0);
    }

    /// Mean of the cells' scores.
    double meanScore(Cells cells) {
        double score = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            score += counts[cell] * cells.score(cell);
        }
        return total == 0 ? 0 : score / total;
    }
}
