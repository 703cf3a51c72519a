package tidegauge.scorer.console.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tidegauge.scorer.console.model.Agreement;
import tidegauge.scorer.console.model.Episode;
import tidegauge.scorer.console.model.History;
import tidegauge.scorer.console.model.Pair;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.scorer.console.model.Reading;
import tidegauge.scorer.console.model.Spread;
import tidegauge.scorer.console.model.Totals;

/// A suite and its backends side by side.
///
/// @param metrics the yes/no metrics, the most telling first
/// @param numbers the numeric metrics
public record SuitePage(
        String suite,
        String span,
        List<String> metrics,
        List<String> numbers,
        List<BackendLine> lines,
        List<Axes> axes,
        List<EpisodeLine> episodes)
        implements Tabular {
    private static final int MOST_EPISODES = 20;

    /// A backend on the axes of cost, quality and time.
    ///
    /// @param best whether no other backend is both cheaper and better
    public record Axes(
            String backend,
            Optional<BackendLine.Interval> quality,
            Optional<Double> usdPer1000,
            long unpriced,
            Optional<Spread> latencyMs,
            Optional<Spread> firstTokenMs,
            Optional<Spread> outputTokens,
            Optional<Agreement> agreement,
            boolean best) {}

    /// Empty when no such suite has been seen.
    public static Optional<SuitePage> of(ReadModel model, String suite, Optional<Span> chosen) {
        List<Pair> pairs =
                model.histories().keySet().stream().filter(p -> p.suite().equals(suite)).toList();
        if (pairs.isEmpty()) return Optional.empty();
        long end = pairs.stream().mapToLong(p -> history(model, p).end()).max().orElse(0);
        long first = pairs.stream().mapToLong(p -> history(model, p).first()).min().orElse(end);
        Span span = chosen.orElseGet(() -> Span.fitting(first, end));
        TreeSet<String> shares = new TreeSet<>();
        TreeSet<String> spreads = new TreeSet<>();
        List<BackendLine> lines = new ArrayList<>();
        List<Axes> axes = new ArrayList<>();
        List<Episode> episodes =
                model.episodes().stream().filter(e -> e.pair().suite().equals(suite)).toList();
        for (Pair pair : pairs) {
            History history = history(model, pair);
            shares.addAll(history.shares());
            spreads.addAll(history.spreads());
            BackendLine line =
                    BackendLine.of(
                            pair,
                            history,
                            episodes.stream()
                                    .filter(e -> e.pair().equals(pair) && e.open())
                                    .findFirst(),
                            span,
                            end);
            lines.add(line);
            axes.add(
                    axes(
                            line,
                            history.reading(end - span.length().toMillis()),
                            model.agreement(pair)));
        }
        return Optional.of(
                new SuitePage(
                        suite,
                        span.word(),
                        Metric.offered(shares),
                        List.copyOf(spreads),
                        List.copyOf(lines),
                        axes.stream().map(a -> marked(a, axes)).toList(),
                        episodes.stream().limit(MOST_EPISODES).map(EpisodeLine::of).toList()));
    }

    private static History history(ReadModel model, Pair pair) {
        return model.history(pair).orElseThrow();
    }

    private static Axes axes(BackendLine line, Reading reading, Agreement agreement) {
        Totals totals = reading.totals();
        return new Axes(
                line.backend(),
                line.quality(),
                line.usdPer1000(),
                totals.unpriced(),
                known(reading.spread("latencyMs")),
                known(reading.spread("timeToFirstTokenMs")),
                known(reading.spread("outputTokens")),
                Optional.of(agreement).filter(a -> a.jobs() > 0),
                false);
    }

    private static Optional<Spread> known(Spread spread) {
        return Optional.of(spread).filter(Spread::known);
    }

    private static Axes marked(Axes mine, List<Axes> all) {
        boolean placed = mine.quality().isPresent() && mine.usdPer1000().isPresent();
        boolean best = placed && all.stream().noneMatch(other -> beats(other, mine));
        return new Axes(
                mine.backend(),
                mine.quality(),
                mine.usdPer1000(),
                mine.unpriced(),
                mine.latencyMs(),
                mine.firstTokenMs(),
                mine.outputTokens(),
                mine.agreement(),
                best);
    }

    private static boolean beats(Axes other, Axes mine) {
        if (other.quality().isEmpty() || other.usdPer1000().isEmpty()) return false;
        double quality = other.quality().get().rate() - mine.quality().orElseThrow().rate();
        double cost = other.usdPer1000().get() - mine.usdPer1000().orElseThrow();
        return quality >= 0 && cost <= 0 && (quality > 0 || cost < 0);
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Axes a : axes)
            rows.add(
                    List.of(
                            a.backend(),
                            a.quality().<Object>map(q -> q.rate()).orElse(""),
                            a.quality().<Object>map(q -> q.low()).orElse(""),
                            a.quality().<Object>map(q -> q.high()).orElse(""),
                            a.usdPer1000().<Object>map(v -> v).orElse("unpriced"),
                            a.latencyMs().<Object>map(Spread::p50).orElse(""),
                            a.latencyMs().<Object>map(Spread::p95).orElse(""),
                            a.latencyMs().<Object>map(Spread::p99).orElse(""),
                            a.firstTokenMs().<Object>map(Spread::p95).orElse(""),
                            a.agreement().<Object>map(Agreement::mean).orElse(""),
                            a.best()));
        return new Table(
                List.of(
                        "backend",
                        "quality",
                        "low95",
                        "high95",
                        "usdPer1000",
                        "p50Ms",
                        "p95Ms",
                        "p99Ms",
                        "firstTokenP95Ms",
                        "agreement",
                        "best"),
                rows);
    }
}
