package tidegauge.benchmarks.evaluator;

import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tidegauge.evaluator.offset.OffsetTracker;

/// What it costs to keep track of jobs that finish out of order.
public final class Acknowledgement {
    private static final double GOAL_NANOS = 50;

    private Acknowledgement() {}

    /// Measures, prints a line, and returns it as a JSON object.
    public static String measure() {
        double nanos = nanos();
        System.out.printf(Locale.ROOT, "%nacknowledgement tracking: %.1f ns%n", nanos);
        return String.format(
                Locale.ROOT,
                "{\"name\":\"acknowledgement\",\"ratio\":%.4f,\"goal\":1.0,"
                        + "\"higherIsBetter\":false,\"nanos\":%.1f,\"goalNanos\":%.0f}",
                nanos / GOAL_NANOS,
                nanos,
                GOAL_NANOS);
    }

    /// Mean time to accept a record and to finish it, with 1,000 open and finished at random.
    private static double nanos() {
        int open = 1000;
        int records = 20_000_000;
        Random random = new Random(7);
        int[] picks = IntStream.range(0, 1 << 16).map(i -> random.nextInt(open)).toArray();
        double best = Double.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            OffsetTracker tracker = new OffsetTracker(0, 16_384);
            long[] slots = LongStream.range(0, open).peek(tracker::accept).toArray();
            long begun = System.nanoTime();
            long next = open;
            for (int i = 0; i < records; i++) {
                int slot = picks[i & 0xFFFF];
                tracker.finish(slots[slot]);
                if (tracker.fits(next)) {
                    tracker.accept(next);
                    slots[slot] = next++;
                } else {
                    tracker.finish(tracker.base());
                }
            }
            best = Math.min(best, (System.nanoTime() - begun) / (double) records);
        }
        return best;
    }
}
