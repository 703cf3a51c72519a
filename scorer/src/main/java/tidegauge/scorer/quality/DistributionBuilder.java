package tidegauge.scorer.quality;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Gathers the values of one [Distribution]; not for sharing between threads.
public final class DistributionBuilder {
    private final Map<Integer, Long> positive = new HashMap<>();
    private final Map<Integer, Long> negative = new HashMap<>();
    private long zeros;
    private FixedSum sum = FixedSum.ZERO;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /// Adds a value below [FixedSum#LIMIT] in size.
    public void add(double value) {
        double size = Math.abs(value);
        if (size < Distribution.SMALLEST) zeros++;
        else (value > 0 ? positive : negative).merge(Distribution.bucket(size), 1L, Long::sum);
        sum = sum.plus(FixedSum.of(value));
        // Adding 0.0 turns −0.0 into 0.0, so that min and max do not depend on the order.
        min = Math.min(min, value + 0.0);
        max = Math.max(max, value + 0.0);
    }

    boolean isEmpty() {
        return min > max;
    }

    /// What was gathered so far.
    public Distribution distribution() {
        return new Distribution(
                zeros, new TreeMap<>(positive), new TreeMap<>(negative), sum, min, max);
    }
}
