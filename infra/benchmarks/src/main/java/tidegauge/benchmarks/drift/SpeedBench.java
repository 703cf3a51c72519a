package tidegauge.benchmarks.drift;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tidegauge.scorer.drift.Alternatives;
import tidegauge.scorer.drift.DriftMonitor;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.drift.MixtureShiryaevRoberts;
import tidegauge.scorer.observation.Observation;

/// Processor time of one detector and of the whole monitor, on one core.
final class SpeedBench {
    private static final int DETECTOR_STEPS = 5_000_000;
    private static final int MONITOR_STEPS = 200_000;
    private static final int ROUNDS = 5;

    private final PrintStream out;
    private final long seed;

    SpeedBench(PrintStream out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    List<Point> run() {
        double detector = Double.POSITIVE_INFINITY;
        double monitor = Double.POSITIVE_INFINITY;
        Observation[] observations = observations();
        for (int round = 0; round < ROUNDS; round++) {
            detector = Math.min(detector, detectorNanos());
            monitor = Math.min(monitor, monitorNanos(observations));
        }
        out.printf(
                Locale.ROOT,
                "%nprocessor time: detector %.0f ns, monitor %.2f µs per observation%n",
                detector,
                monitor / 1_000);
        return List.of(
                Point.atLeast("yes/no observations per second / 1,000,000", 1_000 / detector, 1),
                Point.atMost("monitor, µs per observation", monitor / 1_000, 5));
    }

    private static double detectorNanos() {
        MixtureShiryaevRoberts detector =
                MixtureShiryaevRoberts.start(Alternatives.ofRate(50, 1_000));
        double largest = 0;
        long start = cpuNanos();
        for (int i = 0; i < DETECTOR_STEPS; i++) {
            detector = detector.observe(i * 7_919L % 20 == 0 ? 1 : 0);
            largest = Math.max(largest, detector.evidence());
        }
        long used = cpuNanos() - start;
        if (Double.isNaN(largest)) {
            throw new IllegalStateException("evidence is not a number");
        }
        return (double) used / DETECTOR_STEPS;
    }

    private static double monitorNanos(Observation[] observations) {
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        long start = cpuNanos();
        int changes = 0;
        for (int i = 0; i < MONITOR_STEPS; i++) {
            changes += monitor.observe(observations[i % observations.length]).size();
        }
        long used = cpuNanos() - start;
        if (changes < 0) {
            throw new IllegalStateException("negative number of changes");
        }
        return (double) used / MONITOR_STEPS;
    }

    private Observation[] observations() {
        Random random = new Random(seed);
        Observation[] observations = new Observation[20_000];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = Traffic.usual().observation("a", i, random);
        }
        return observations;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
