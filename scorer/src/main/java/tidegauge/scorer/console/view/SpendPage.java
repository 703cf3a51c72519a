package tidegauge.scorer.console.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.scorer.console.model.Totals;

/// What was spent over a span, as far as prices are known.
public record SpendPage(String span, double usd, long unpriced, List<Line> lines)
        implements Tabular {
    private static final double NANO = 1e9;

    /// What one backend of a suite cost.
    ///
    /// @param usdPer1000 empty when a call is unpriced
    public record Line(
            String suite,
            String backend,
            long completions,
            double usd,
            long unpriced,
            Optional<Double> usdPer1000) {}

    public static SpendPage of(ReadModel model, Optional<Span> chosen) {
        Span span = chosen.orElse(Span.D1);
        List<Line> lines = new ArrayList<>();
        model.histories()
                .forEach((pair, history) -> {
                    Totals t = history.reading(model.end() - span.length().toMillis()).totals();
                    lines.add(
                            new Line(
                                    pair.suite(),
                                    pair.backend(),
                                    t.count(),
                                    t.costNanoUsd() / NANO,
                                    t.unpriced(),
                                    BackendLine.usdPer1000(t)));
                });
        lines.sort(Comparator.comparingDouble(Line::usd).reversed().thenComparing(Line::suite));
        return new SpendPage(
                span.word(),
                lines.stream().mapToDouble(Line::usd).sum(),
                lines.stream().mapToLong(Line::unpriced).sum(),
                lines);
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Line l : lines)
            rows.add(
                    List.of(
                            l.suite(),
                            l.backend(),
                            l.completions(),
                            l.usd(),
                            l.unpriced(),
                            l.usdPer1000().<Object>map(v -> v).orElse("unpriced")));
        return new Table(
                List.of("suite", "backend", "completions", "usd", "unpriced", "usdPer1000"), rows);
    }
}
