package tidegauge.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import tidegauge.benchmarks.evaluator.LimitTrial;

/// How much of a provider's rate limit the evaluator uses while the limit moves at random, over
/// HTTP and Kafka, and how many of its calls are refused.
///
/// The baseline is the limit itself. `-Dseeds=1,2,3` are the limits' courses, `-Dseconds=120` how
/// long each is followed, `-DrefusesAfterMs=20` how long the provider takes to refuse, and
/// `-DburstSeconds=0.1` calls of how long a time it takes at once.
public final class RateLimitBenchmark {
    private static final double GOODPUT_GOAL = 0.9;
    private static final double REFUSED_GOAL = 0.05;

    private RateLimitBenchmark() {}

    /// Runs the benchmark.
    public static void main(String[] args) throws Exception {
        int seconds = Integer.getInteger("seconds", 120);
        double burst = Double.parseDouble(System.getProperty("burstSeconds", "0.1"));
        Duration refusesAfter = Duration.ofMillis(Integer.getInteger("refusesAfterMs", 20));
        List<LimitTrial> trials = new ArrayList<>();
        System.out.println("seed  share of limit used  share of calls refused   calls");
        for (String seed : System.getProperty("seeds", "1,2,3").split(",", -1)) {
            LimitTrial trial = LimitTrial.run(Long.parseLong(seed), seconds, burst, refusesAfter);
            System.out.printf(
                    Locale.ROOT,
                    "%4d %20.3f %23.3f %7d%n",
                    trial.seed(),
                    trial.goodput(),
                    trial.refused(),
                    trial.calls());
            trials.add(trial);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"benchmark\":\"rate-limit\",\"points\":["
                        + "{\"name\":\"goodput\",\"ratio\":%.4f,\"goal\":%.2f,"
                        + "\"higherIsBetter\":true,\"worst\":%.4f},"
                        + "{\"name\":\"refused\",\"ratio\":%.4f,\"goal\":%.2f,"
                        + "\"higherIsBetter\":false,\"worst\":%.4f}]}%n",
                median(trials, LimitTrial::goodput),
                GOODPUT_GOAL,
                all(trials, LimitTrial::goodput).min().orElseThrow(),
                median(trials, LimitTrial::refused),
                REFUSED_GOAL,
                all(trials, LimitTrial::refused).max().orElseThrow());
    }

    private static double median(List<LimitTrial> trials, ToDoubleFunction<LimitTrial> figure) {
        double[] sorted = all(trials, figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static DoubleStream all(List<LimitTrial> trials, ToDoubleFunction<LimitTrial> figure) {
        return trials.stream().mapToDouble(figure);
    }
}
