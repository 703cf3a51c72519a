package tidegauge.scorer.console.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidegauge.scorer.console.model.Pair;
import tidegauge.scorer.console.model.ReadModel;

/// The control charts of all backends of a suite.
public record ChartsPage(List<Chart> charts) implements Tabular {
    /// Empty when no such suite has been seen.
    ///
    /// @param metric empty for the one that stands for quality
    public static Optional<ChartsPage> of(
            ReadModel model, String suite, Optional<String> metric, Optional<Span> chosen) {
        List<Chart> charts = new ArrayList<>();
        for (Pair pair : model.histories().keySet())
            if (pair.suite().equals(suite))
                Chart.of(model, pair, metric, chosen).ifPresent(charts::add);
        return charts.isEmpty() ? Optional.empty() : Optional.of(new ChartsPage(charts));
    }

    /// The tables of the charts, one under the other.
    @Override
    public Table table() {
        List<String> names = new ArrayList<>(List.of("backend"));
        names.addAll(charts.getFirst().table().columns());
        List<List<?>> rows = new ArrayList<>();
        for (Chart chart : charts)
            for (List<?> row : chart.table().rows()) {
                List<Object> line = new ArrayList<>(List.of(chart.backend()));
                line.addAll(row);
                rows.add(line);
            }
        return new Table(names, rows);
    }
}
