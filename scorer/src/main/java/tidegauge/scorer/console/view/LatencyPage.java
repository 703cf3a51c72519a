package tidegauge.scorer.console.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tidegauge.scorer.console.model.Latencies;
import tidegauge.scorer.console.model.Pair;
import tidegauge.scorer.console.model.ReadModel;

/// How long the answers of a suite took, as shares of answers that took at most so long.
public record LatencyPage(String suite, List<Curve> curves) implements Tabular {

    /// One backend; answers among the verdicts that the console has read.
    public record Curve(String backend, long answers, List<Point> points) {}

    /// A point of a curve.
    ///
    /// @param share of the answers that took at most `ms`
    public record Point(double ms, double share) {}

    public static LatencyPage of(ReadModel model, String suite) {
        List<Curve> curves = new ArrayList<>();
        for (Pair pair : model.histories().keySet())
            if (pair.suite().equals(suite))
                model.latencies(pair).ifPresent(l -> curves.add(curve(pair.backend(), l)));
        return new LatencyPage(
                suite, curves.stream().filter(curve -> curve.answers() > 0).toList());
    }

    private static Curve curve(String backend, Latencies latencies) {
        long[] counts = latencies.counts();
        long all = Arrays.stream(counts).sum();
        List<Point> points = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            boolean begins = sum == 0 && i + 1 < counts.length && counts[i + 1] > 0;
            sum += counts[i];
            if (counts[i] > 0 || begins)
                points.add(new Point(Latencies.edge(i), (double) sum / all));
        }
        return new Curve(backend, all, points);
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Curve curve : curves)
            for (Point point : curve.points())
                rows.add(List.of(curve.backend(), point.ms(), point.share()));
        return new Table(List.of("backend", "atMostMs", "share"), rows);
    }
}
