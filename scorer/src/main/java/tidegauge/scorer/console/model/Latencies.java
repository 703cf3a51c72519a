package tidegauge.scorer.console.model;

/// How many answers took how long, in buckets that each are a quarter of a doubling wide.
public final class Latencies {
    private static final int BUCKETS = 100;
    private static final int PER_DOUBLING = 4;

    private final long[] counts = new long[BUCKETS];

    void take(long milliseconds) {
        counts[bucket(milliseconds)]++;
    }

    private static int bucket(long milliseconds) {
        double exact = Math.log((double) Math.max(1, milliseconds)) / Math.log(2) * PER_DOUBLING;
        return Math.min(BUCKETS - 1, (int) Math.ceil(exact - 1e-9));
    }

    /// Upper edge of a bucket, milliseconds.
    public static double edge(int bucket) {
        return Math.pow(2, (double) bucket / PER_DOUBLING);
    }

    /// How many in each bucket.
    public long[] counts() {
        return counts.clone();
    }
}
