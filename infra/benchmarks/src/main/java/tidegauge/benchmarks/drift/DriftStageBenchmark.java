package tidegauge.benchmarks.drift;

import java.util.List;
import java.util.stream.Collectors;

/// What the drift stage costs a scorer; see [StageBench].
public final class DriftStageBenchmark {
    private DriftStageBenchmark() {}

    /// Prints the figures, one line of JSON last.
    public static void main(String[] arguments) {
        List<Point> points = new StageBench(System.out, 1).run();
        System.out.println(
                points.stream()
                        .map(Point::json)
                        .collect(
                                Collectors.joining(
                                        ",", "{\"benchmark\":\"drift-stage\",\"points\":[", "]}")));
    }
}
