package tidegauge.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tidegauge.benchmarks.evaluator.Acknowledgement;
import tidegauge.benchmarks.evaluator.Load;
import tidegauge.benchmarks.evaluator.Point;
import tidegauge.benchmarks.evaluator.Roles;

/// The evaluator through Kafka, against bare loops of calls at the same concurrency.
///
/// Stub provider, broker, loops and evaluator are processes of their own, so that the processor
/// time of a loop and of the evaluator is theirs alone. All are warmed up, then measured over a
/// window; rounds alternate, and the medians of the ratios count. On a busy machine none reaches
/// the limit; then the evaluator's share of the loops' throughput tells more.
///
/// `-Dpoints=1000x500,100x50` names the loads as calls in flight × milliseconds, `-Drounds=3` how
/// often each is measured.
public final class EvaluatorBenchmark {
    private static final String POINTS = System.getProperty("points", "1000x500,10000x5000,100x50");
    private static final int ROUNDS = Integer.getInteger("rounds", 3);

    private EvaluatorBenchmark() {}

    /// Runs the benchmark; with arguments, one of its processes.
    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            Roles.play(args);
            return;
        }
        List<String> json = new ArrayList<>();
        for (String name : POINTS.split(",", -1)) {
            Point point = Point.measure(load(name), ROUNDS);
            point.print();
            json.addAll(point.json());
        }
        json.add(Acknowledgement.measure());
        System.out.println(
                "{\"benchmark\":\"evaluator\",\"points\":[" + String.join(",", json) + "]}");
    }

    private static Load load(String name) {
        String[] parts = name.split("x", -1);
        double goal =
                switch (name) {
                    case "10000x5000" -> 0.85;
                    case "100x50" -> 0.93;
                    default -> 0.97;
                };
        return new Load(
                Integer.parseInt(parts[0]), Duration.ofMillis(Long.parseLong(parts[1])), goal);
    }
}
