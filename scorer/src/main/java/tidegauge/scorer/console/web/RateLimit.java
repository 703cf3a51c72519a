package tidegauge.scorer.console.web;

import java.util.LinkedHashMap;
import java.util.Map;

/// A bucket of permits for each visitor's address, filled at a steady rate.
final class RateLimit {
    private static final int MOST_ADDRESSES = 10_000;

    private static final class Bucket {
        private double permits;
        private long at;

        Bucket(double permits, long at) {
            this.permits = permits;
            this.at = at;
        }
    }

    private final double perSecond;
    private final double most;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();

    /// @param most permits saved up
    RateLimit(double perSecond, double most) {
        this.perSecond = perSecond;
        this.most = most;
    }

    /// Takes a permit if there is one.
    ///
    /// @param now milliseconds
    /// @return whether one more is allowed
    synchronized boolean allow(String address, long now) {
        Bucket bucket = buckets.computeIfAbsent(address, key -> new Bucket(most, now));
        bucket.permits = Math.min(most, bucket.permits + (now - bucket.at) * perSecond / 1000);
        bucket.at = now;
        if (buckets.size() > MOST_ADDRESSES) buckets.remove(buckets.keySet().iterator().next());
        if (bucket.permits < 1) return false;
        bucket.permits--;
        return true;
    }
}
