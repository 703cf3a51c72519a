package tidegauge.benchmarks.evaluator;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Throughput, processor time and memory of one subject over one window.
record Measured(double callsPerSecond, double cpuMicrosPerCall, long residentMb) {
    private static final int WARM_UP_CALLS = Integer.getInteger("warmUpCalls", 30_000);
    private static final int WINDOW_CALLS = Integer.getInteger("windowCalls", 20_000);
    private static final Duration STEP = Duration.ofMillis(50);

    /// Jobs that an evaluator needs so that it does not run dry in a measurement.
    static int jobs(Load load) {
        return WARM_UP_CALLS + WINDOW_CALLS + 4 * load.concurrency() + 5_000;
    }

    /// How many calls have ended so far.
    interface Progress {
        long calls() throws Exception;
    }

    /// Warms up for a number of calls rather than for a time, so that a busy machine measures
    /// compiled code too; then measures for whole latencies, since calls that began together end
    /// together.
    static Measured of(Child child, Load load, Progress progress) throws Exception {
        long start = progress.calls();
        long before = start;
        while (before - start < WARM_UP_CALLS) {
            Thread.sleep(STEP);
            before = progress.calls();
        }
        long latencies = Math.max(2, Math.ceilDiv(WINDOW_CALLS, load.concurrency()));
        Sample from = child.sample();
        long begun = System.nanoTime();
        Thread.sleep(load.latency().multipliedBy(latencies));
        long after = progress.calls();
        long nanos = System.nanoTime() - begun;
        Sample to = child.sample();
        long calls = after - before;
        return new Measured(
                calls * 1e9 / nanos,
                (to.cpuNanos() - from.cpuNanos()) / 1e3 / calls,
                to.residentMb());
    }

    static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
