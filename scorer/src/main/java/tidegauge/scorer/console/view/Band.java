package tidegauge.scorer.console.view;

/// Where the share of yes among so many answers lies 99.73 times of 100, as long as a rate holds:
/// at most 0.135 % of windows lie below, and as many above.
///
/// With `X` of Binomial(n, p), `low · n` is the largest `k` with `P(X < k) ≤ α / 2`, and `high · n`
/// the smallest with `P(X > k) ≤ α / 2`; exact, and the limits of a p-chart (Shewhart, 1931) where
/// `n` is large.
///
/// @param low a share, from 0 to 1; what is less lies outside
/// @param high likewise; what is more lies outside
record Band(double low, double high) {
    /// Each side, as of three standard deviations of a normal distribution.
    private static final double TAIL = 0.00135;

    /// What is less likely than this, against the likeliest count, does not change a tail.
    private static final double NEGLIGIBLE = 1e-12;

    boolean holds(double share) {
        return share >= low && share <= high;
    }

    /// @param rate from 0 to 1
    /// @param trials at least 1
    static Band of(double rate, long trials) {
        if (rate <= 0 || rate >= 1) {
            return new Band(rate, rate);
        }
        double odds = rate / (1 - rate);
        long mode = Math.min(trials, (long) ((trials + 1) * rate));
        // Weights of the counts, the likeliest one's being 1, by the ratio of neighbours.
        double total = 1;
        long least = mode;
        double leastWeight = 1;
        while (least > 0) {
            double next = leastWeight * least / ((trials - least + 1) * odds);
            if (next < NEGLIGIBLE) {
                break;
            }
            leastWeight = next;
            total += next;
            least--;
        }
        long most = mode;
        double mostWeight = 1;
        while (most < trials) {
            double next = mostWeight * (trials - most) * odds / (most + 1);
            if (next < NEGLIGIBLE) {
                break;
            }
            mostWeight = next;
            total += next;
            most++;
        }
        double below = 0;
        while (below + leastWeight <= TAIL * total) {
            below += leastWeight;
            leastWeight *= (trials - least) * odds / (least + 1);
            least++;
        }
        double above = 0;
        while (above + mostWeight <= TAIL * total) {
            above += mostWeight;
            mostWeight *= most / ((trials - most + 1) * odds);
            most--;
        }
        return new Band((double) least / trials, (double) most / trials);
    }
}
