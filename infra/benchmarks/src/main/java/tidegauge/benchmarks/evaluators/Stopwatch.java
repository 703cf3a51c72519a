package tidegauge.benchmarks.evaluators;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Times an evaluator item by item, after it has seen all of them once or more.
final class Stopwatch {
    private static final long WARM_NANOS = 2_000_000_000L;

    private Stopwatch() {}

    /// @param p50 median, in microseconds an item
    /// @param p95 95th percentile
    record Times(double p50, double p95) {}

    /// @param evaluation gives some number, so that its work cannot be left out
    static <T> Times time(List<T> items, ToDoubleFunction<T> evaluation) {
        double sink = 0;
        long begin = System.nanoTime();
        do for (T item : items) sink += evaluation.applyAsDouble(item);
        while (System.nanoTime() - begin < WARM_NANOS);
        double[] micros = new double[items.size()];
        for (int i = 0; i < micros.length; i++) {
            long start = System.nanoTime();
            sink += evaluation.applyAsDouble(items.get(i));
            micros[i] = (System.nanoTime() - start) / 1000.0;
        }
        if (Double.isInfinite(sink)) throw new IllegalStateException("an infinite score");
        Arrays.sort(micros);
        return new Times(micros[micros.length / 2], micros[(int) (0.95 * micros.length)]);
    }
}
