package tidegauge.benchmarks.drift;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Runs the workbench: tables on standard output, one line of JSON last.
public final class DriftBenchmark {
    private DriftBenchmark() {}

    /// Takes the seed, 1 by default.
    public static void main(String[] arguments) {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
        PrintStream out = System.out;
        out.println("drift workbench, seed " + seed);
        List<Point> points = new ArrayList<>();
        points.addAll(new RateBench(out, seed).run());
        points.addAll(new MonitorBench(out, seed).run());
        points.addAll(new ScenarioBench(out, seed).run());
        points.addAll(new SpeedBench(out, seed).run());
        out.printf(Locale.ROOT, "%n%-58s %10s %10s%n", "figure", "measured", "goal");
        for (Point point : points) {
            out.printf(
                    Locale.ROOT,
                    "%-58s %10.4g %s%8.4g %s%n",
                    point.name(),
                    point.value(),
                    point.higherIsBetter() ? "≥ " : "≤ ",
                    point.goal(),
                    point.reached() ? "" : "MISSED");
        }
        out.println(
                points.stream()
                        .map(Point::json)
                        .collect(
                                Collectors.joining(
                                        ",", "{\"benchmark\":\"drift\",\"points\":[", "]}")));
    }
}
