package tidegauge.scorer.console.model;

import java.util.Arrays;

/// A stretch of a pair's history at one resolution.
public final class Reading {
    private final Slots slots;
    private final long[] times;

    /// @param end of the newest window
    Reading(Slots slots, long from, long end) {
        this.slots = slots;
        times = slots.times(from, end);
    }

    /// Time that one slot covers, milliseconds.
    public long stepMs() {
        return slots.step().lengthMs();
    }

    /// Starts of the slots that hold something, oldest first.
    public long[] times() {
        return times.clone();
    }

    /// The share in some slots, by their starts.
    public Share share(String metric, long... chosen) {
        return slots.share(metric, chosen);
    }

    public Spread spread(String metric, long time) {
        return slots.spread(metric, time);
    }

    public Totals totals(long time) {
        return slots.totals(time);
    }

    /// The share over the whole stretch.
    public Share share(String metric) {
        return slots.share(metric, times);
    }

    /// The summary over the whole stretch.
    public Spread spread(String metric) {
        return Arrays.stream(times)
                .mapToObj(time -> spread(metric, time))
                .reduce(Spread.NONE, Spread::plus);
    }

    /// The counts over the whole stretch.
    public Totals totals() {
        return slots.totals(times);
    }
}
