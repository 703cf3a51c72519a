package tidegauge.benchmarks.evaluator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// promptfoo and Tidegauge's whole line, from jobs to verdicts, on the same prompts and stub.
///
/// @param latencyMillis of the stub
/// @param promptfoo at its best concurrency
/// @param cpuMicros of an evaluation, evaluator, scorer and broker together
public record Comparison(
        long latencyMillis,
        int promptfooConcurrency,
        Promptfoo.Speed promptfoo,
        double perSecond,
        double cpuMicros) {
    private static final int[] CONCURRENCIES = {100, 1000};
    private static final int CONCURRENCY = 1000;
    private static final int EVALUATIONS = Integer.getInteger("evaluations", 2_000);
    private static final int WARM_UP = Integer.getInteger("warmUp", 40_000);
    private static final int WINDOW = Integer.getInteger("window", 30_000);
    private static final long LOOK_MILLIS = 5;

    /// The same checks as promptfoo's on the text; cost and latency are in every verdict anyway.
    private static final String EXPECT =
            "{\"all\":[{\"regex\":\"(?s).*tide.*\"},{\"regex\":\"(?s).*(tide ){10}.*\"}]}";

    /// Measures both.
    ///
    /// @param node the Node.js for promptfoo
    /// @param main promptfoo's entry point
    /// @param folder where promptfoo writes
    public static Comparison measure(long latencyMillis, Path node, Path main, Path folder)
            throws Exception {
        try (Child stub = Child.start(Roles.STUB, Long.toString(latencyMillis))) {
            String baseUrl = stub.line();
            Promptfoo promptfoo = new Promptfoo(node, main, folder);
            int best = CONCURRENCIES[0];
            Promptfoo.Speed fastest = promptfoo.speed(baseUrl, best, EVALUATIONS);
            System.err.printf("promptfoo, %d at once: %s%n", best, fastest);
            for (int i = 1; i < CONCURRENCIES.length; i++) {
                Promptfoo.Speed speed = promptfoo.speed(baseUrl, CONCURRENCIES[i], EVALUATIONS);
                System.err.printf("promptfoo, %d at once: %s%n", CONCURRENCIES[i], speed);
                if (speed.perSecond() > fastest.perSecond()) {
                    fastest = speed;
                    best = CONCURRENCIES[i];
                }
            }
            double[] line = line(baseUrl);
            return new Comparison(latencyMillis, best, fastest, line[0], line[1]);
        }
    }

    /// Evaluations a second, and processor time of each in microseconds.
    private static double[] line(String baseUrl) throws Exception {
        try (Child broker = Child.start(Roles.BROKER)) {
            String[] addresses = broker.line().split(" ", -1);
            Cluster cluster = new Cluster(addresses[0], addresses[1]);
            try (JobSupply jobs = new JobSupply(cluster);
                    VerdictCount verdicts = VerdictCount.start(cluster.kafka())) {
                jobs.submit(WARM_UP + WINDOW, Optional.of(EXPECT), Promptfoo::prompt);
                try (Child line =
                        Child.start(
                                Roles.LINE,
                                baseUrl,
                                Integer.toString(CONCURRENCY),
                                cluster.bootstrapServers(),
                                cluster.registry())) {
                    line.line();
                    await(verdicts, WARM_UP);
                    long warm = verdicts.count();
                    long cpu = cpuNanos(line, broker);
                    long begun = System.nanoTime();
                    await(verdicts, WARM_UP + WINDOW);
                    long nanos = System.nanoTime() - begun;
                    long more = verdicts.count() - warm;
                    return new double[] {
                        more * 1e9 / nanos, (cpuNanos(line, broker) - cpu) / 1e3 / more
                    };
                }
            }
        }
    }

    private static void await(VerdictCount verdicts, long count) throws InterruptedException {
        while (verdicts.count() < count) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static long cpuNanos(Child line, Child broker) throws IOException {
        return line.sample().cpuNanos() + broker.cpuNanos();
    }

    /// A row of a table.
    public void print() {
        System.out.printf(
                Locale.ROOT,
                "%4d ms  promptfoo (%d at once) %7.1f/s %7.0f us   tidegauge %8.1f/s %5.0f us%n",
                latencyMillis,
                promptfooConcurrency,
                promptfoo.perSecond(),
                promptfoo.cpuMicros(),
                perSecond,
                cpuMicros);
    }

    /// Both ratios as JSON objects.
    ///
    /// @param goal how many times as many evaluations a second
    public String json(double goal) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"evaluations-%d-ms\",\"ratio\":%.2f,\"goal\":%.0f,"
                        + "\"higherIsBetter\":true,\"perSecond\":%.1f,\"promptfooPerSecond\":%.1f,"
                        + "\"promptfooConcurrency\":%d},"
                        + "{\"name\":\"cpu-%d-ms\",\"ratio\":%.4f,\"goal\":0.025,"
                        + "\"higherIsBetter\":false,\"cpuMicros\":%.0f,"
                        + "\"promptfooCpuMicros\":%.0f}",
                latencyMillis,
                perSecond / promptfoo.perSecond(),
                goal,
                perSecond,
                promptfoo.perSecond(),
                promptfooConcurrency,
                latencyMillis,
                cpuMicros / promptfoo.cpuMicros(),
                cpuMicros,
                promptfoo.cpuMicros());
    }
}
