package tidegauge.benchmarks.console;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tidegauge.event.Distribution;
import tidegauge.event.Ledger;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;
import tidegauge.serde.EventClasses;

/// Suites × backends whose windows are made up from a seed, with the metrics that a scorer writes.
///
/// @param suites how many
/// @param backends of each suite
/// @param window length of a window
/// @param end of the newest closed window
public record Fleet(int suites, int backends, Duration window, Instant end) {
    /// A suite that the pages list first, with a count that is told apart.
    public static final String PROBE = "a-probe";

    private static final long SEED = 20261128;
    private static final SplittableRandom RANDOM = new SplittableRandom(SEED);
    private static final List<String> SHARES =
            List.of("format.strict", "format.lenient", "refusal", "truncated", "empty", "error");
    private static final List<String> NUMBERS =
            List.of(
                    "latencyMs",
                    "timeToFirstTokenMs",
                    "inputTokens",
                    "outputTokens",
                    "responseChars",
                    "costNanoUsd");
    private static final double SLOWEST = 1400;

    static {
        EventClasses.trust();
    }

    /// Suites × backends.
    public int pairs() {
        return suites * backends;
    }

    /// A window of a pair.
    public QualityMetrics window(int pair, Instant start, boolean closed) {
        long trials = 100L + RANDOM.nextInt(50);
        return window(suite(pair), "backend-" + pair % backends, start, trials, closed);
    }

    /// The provisional window by which a probe is told apart: a million answers, and its number.
    public QualityMetrics probe(long number) {
        return window(PROBE, "backend-0", end, 1_000_000 + number, false);
    }

    /// Name of a pair's suite.
    public String suite(int pair) {
        return "suite-%03d".formatted(pair / backends);
    }

    private QualityMetrics window(
            String suite, String backend, Instant start, long trials, boolean closed) {
        long bad = RANDOM.nextInt(8);
        Map<String, Proportion> shares = new HashMap<>();
        for (String name : SHARES) {
            long yes = name.startsWith("format") ? trials - bad : 0;
            double rate = (double) yes / trials;
            shares.put(name, new Proportion(yes, trials, rate * 0.98, rate));
        }
        Map<String, Distribution> numbers = new HashMap<>();
        for (String name : NUMBERS) {
            double p95 = SLOWEST * (0.9 + RANDOM.nextDouble() / 5);
            numbers.put(
                    name,
                    new Distribution(
                            trials, trials * p95 / 2, p95 / 8, p95 / 2, p95, p95 * 1.6, p95 * 2));
        }
        return QualityMetrics.newBuilder()
                .setSuite(suite)
                .setBackend(backend)
                .setWindowStart(start)
                .setWindowEnd(start.plus(window))
                .setClosed(closed)
                .setCount(trials)
                .setProportions(shares)
                .setDistributions(numbers)
                .setCostNanoUsd(1_000_000 * trials)
                .setUnpriced(0)
                .setLedger(
                        new Ledger(
                                trials, Map.of("SCORED", trials - bad, "INVALID", bad), 0L, 0L, 0L))
                .build();
    }
}
