package tidegauge.benchmarks.drift;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tidegauge.scorer.drift.DirtyParts;
import tidegauge.scorer.drift.DriftMonitor;
import tidegauge.scorer.drift.DriftPart;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.state.DriftPartCodec;

/// Processor time of the drift stage per observation on one core: what the monitor does with it,
/// and what a commit writes of it.
///
/// Observations have six flags, four numbers, three categories and an answer of 480 characters;
/// three backends, 200 prompts, a commit every 1,000 observations. They are made just before, as
/// they are when they come from a topic.
final class StageBench {
    private static final int OBSERVATIONS = 20_000;
    private static final int PER_COMMIT = 1_000;
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 20;
    private static final String THOUGHT =
            "A number is prime when nothing but one and itself divides it evenly. ".repeat(7);

    private final PrintStream out;
    private final Random random;
    private final double[] observe = new double[ROUNDS];
    private final double[] drain = new double[ROUNDS];
    private long bytes;

    StageBench(PrintStream out, long seed) {
        this.out = out;
        this.random = new Random(seed);
    }

    List<Point> run() {
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        int changes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long written = 0;
            for (int from = 0; from < OBSERVATIONS; from += PER_COMMIT) {
                List<Observation> observations = observations(round * OBSERVATIONS + from);
                long start = cpuNanos();
                for (Observation observation : observations) {
                    changes += monitor.observe(observation).size();
                }
                long observed = cpuNanos();
                written += write(monitor.drain());
                observe[round] += observed - start;
                drain[round] += cpuNanos() - observed;
            }
            bytes += round < WARM_UP ? 0 : written;
        }
        double observing = median(observe) / OBSERVATIONS;
        double draining = median(drain) / OBSERVATIONS;
        out.printf(
                Locale.ROOT,
                "%nprocessor time per observation: observe %.0f ns, drain %.0f ns, %d bytes;"
                        + " %d changes%n",
                observing,
                draining,
                bytes / OBSERVATIONS / (ROUNDS - WARM_UP),
                changes);
        return List.of(
                Point.atMost("drift stage, µs per observation", (observing + draining) / 1e3, 1.5));
    }

    private static long write(DirtyParts dirty) {
        long size = 0;
        for (DriftPart part : dirty.changed().values()) {
            size += DriftPartCodec.encode(part).length;
        }
        return size;
    }

    private static double median(double[] rounds) {
        double[] sorted = Arrays.copyOfRange(rounds, WARM_UP, ROUNDS);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private List<Observation> observations(int first) {
        List<Observation> observations = new ArrayList<>(PER_COMMIT);
        for (int i = 0; i < PER_COMMIT; i++) {
            observations.add(observation((long) first + i));
        }
        return observations;
    }

    private Observation observation(long number) {
        boolean good = random.nextInt(100) < 95;
        Map<String, Boolean> flags = new HashMap<>();
        flags.put("correct", good);
        flags.put("format.strict", good);
        flags.put("refusal", false);
        flags.put("truncated", false);
        flags.put("empty", false);
        flags.put("error", false);
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("inputTokens", 120.0);
        numbers.put("outputTokens", 90.0 + random.nextInt(40));
        numbers.put("latencyMs", 500.0 + random.nextInt(1_000));
        numbers.put("costNanoUsd", 1e6 + 1e4 * random.nextInt(40));
        Map<String, String> categories = new HashMap<>();
        categories.put("responseModel", "gpt-4o-2024-08-06");
        categories.put("fingerprint", "fp_1");
        categories.put("finishReason", "stop");
        return new Observation(
                new Lane("suite", "backend-" + random.nextInt(3), "gpt-4o", "v1", "1"),
                number * 20,
                Long.toHexString(random.nextLong()),
                "p-" + random.nextInt(200),
                false,
                flags,
                numbers,
                categories,
                THOUGHT + (good ? "[Yes]" : "No") + number % 3);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
