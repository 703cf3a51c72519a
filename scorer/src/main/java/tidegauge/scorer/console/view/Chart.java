package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tidegauge.event.DriftEpisode;
import tidegauge.event.DriftMetric;
import tidegauge.scorer.console.model.Episode;
import tidegauge.scorer.console.model.History;
import tidegauge.scorer.console.model.Mark;
import tidegauge.scorer.console.model.Pair;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.scorer.console.model.Reading;
import tidegauge.scorer.console.model.Share;
import tidegauge.scorer.console.model.Spread;

/// A control chart of one metric of one pair.
///
/// For a yes/no metric the band is where the share of a window with so many answers lies 99.7 times
/// of 100 as long as the centre is right ([Band]). For a numeric one the line is the 95th
/// percentile and the band goes from the median to the 99th.
///
/// @param unit `share` or `number`
/// @param centre what is usual: the baseline of the newest episode that has the metric, or else the
///   mean of what is shown, of the part before the first change if there is one
/// @param centreIsBaseline whether it is of before a change
public record Chart(
        String suite,
        String backend,
        String metric,
        String words,
        String unit,
        boolean lowerIsBetter,
        String span,
        long stepMs,
        Optional<Double> centre,
        boolean centreIsBaseline,
        List<Point> points,
        List<Change> changes,
        List<Mark> marks)
        implements Tabular {
    /// One window, or several added up.
    ///
    /// @param at start of the window or of the windows added up, epoch milliseconds
    public record Point(
            long at, double value, double low, double high, long count, boolean outside) {}

    /// An episode on the chart.
    public record Change(
            String episodeId,
            String state,
            Instant changedAt,
            Instant changedAtLow,
            Instant changedAtHigh,
            Instant detectedAt) {
        static Change of(Episode episode) {
            DriftEpisode e = episode.current();
            return new Change(
                    e.getEpisodeId(),
                    Sentences.state(e.getState()),
                    e.getChangedAt(),
                    e.getChangedAtLow(),
                    e.getChangedAtHigh(),
                    e.getDetectedAt());
        }
    }

    /// The chart of a pair that is known.
    ///
    /// @param metric empty for the one that stands for quality
    public static Optional<Chart> of(
            ReadModel model, Pair pair, Optional<String> metric, Optional<Span> chosen) {
        return model.history(pair).map(history -> of(model, pair, history, metric, chosen));
    }

    private static Chart of(
            ReadModel model,
            Pair pair,
            History history,
            Optional<String> wanted,
            Optional<Span> chosen) {
        Span span = chosen.orElseGet(() -> Span.fitting(history.first(), history.end()));
        long from = history.end() - span.length().toMillis();
        Reading reading = history.reading(from);
        String metric =
                wanted.filter(name ->
                                history.shares().contains(name) || history.spreads().contains(name))
                        .orElseGet(() -> Metric.ofQuality(history));
        boolean share = history.shares().contains(metric);
        List<Episode> episodes =
                model.episodes().stream().filter(e -> e.pair().equals(pair)).limit(20).toList();
        Optional<Double> baseline =
                episodes.stream()
                        .flatMap(e -> e.current().getMetrics().stream())
                        .filter(m -> m.getMetric().equals(metric) && m.getStratum().isEmpty())
                        .map(DriftMetric::getBaseline)
                        .findFirst();
        OptionalLong change = firstChange(episodes, reading);
        Share calm = change.isPresent() ? before(reading, metric, change.getAsLong()) : Share.NONE;
        Share all = calm.known() ? calm : reading.share(metric);
        Optional<Double> centre =
                share
                        ? baseline.or(
                                () -> all.known() ? Optional.of(all.rate()) : Optional.empty())
                        : baseline;
        return new Chart(
                pair.suite(),
                pair.backend(),
                metric,
                Metric.words(metric),
                share ? "share" : "number",
                Metric.lowerIsBetter(metric),
                span.word(),
                reading.stepMs(),
                centre,
                baseline.isPresent() || (share && calm.known()),
                share ? shares(reading, metric, centre.orElse(0.0)) : spreads(reading, metric),
                episodes.stream()
                        .filter(e -> e.current().getDetectedAt().toEpochMilli() >= from)
                        .map(Change::of)
                        .toList(),
                model.marks(pair).stream().filter(m -> m.at().toEpochMilli() >= from).toList());
    }

    /// When the first of the changes that are shown may have begun, epoch milliseconds.
    private static OptionalLong firstChange(List<Episode> episodes, Reading reading) {
        long[] times = reading.times();
        return times.length == 0
                ? OptionalLong.empty()
                : episodes.stream()
                        .mapToLong(e -> e.current().getChangedAtLow().toEpochMilli())
                        .filter(at -> at > times[0])
                        .min();
    }

    /// The share in the slots that end before a time.
    private static Share before(Reading reading, String metric, long at) {
        return reading.share(
                metric,
                Arrays.stream(reading.times())
                        .filter(time -> time + reading.stepMs() <= at)
                        .toArray());
    }

    private static List<Point> shares(Reading reading, String metric, double centre) {
        List<Point> points = new ArrayList<>();
        for (long time : reading.times()) {
            Share share = reading.share(metric, time);
            if (!share.known()) continue;
            long trials = Math.max(1, Math.round(share.trials()));
            Band usual = Band.of(centre, trials);
            points.add(
                    new Point(
                            time,
                            share.rate(),
                            usual.low(),
                            usual.high(),
                            trials,
                            !usual.holds(share.rate())));
        }
        return List.copyOf(points);
    }

    private static List<Point> spreads(Reading reading, String metric) {
        List<Point> points = new ArrayList<>();
        for (long time : reading.times()) {
            Spread spread = reading.spread(metric, time);
            if (!spread.known()) continue;
            points.add(
                    new Point(
                            time,
                            spread.p95(),
                            spread.p50(),
                            spread.p99(),
                            (long) spread.count(),
                            false));
        }
        return List.copyOf(points);
    }

    @Override
    public Table table() {
        boolean share = unit.equals("share");
        List<List<?>> rows = new ArrayList<>();
        for (Point point : points)
            rows.add(
                    List.of(
                            Instant.ofEpochMilli(point.at()),
                            point.value(),
                            point.low(),
                            point.high(),
                            point.count(),
                            point.outside()));
        return new Table(
                share
                        ? List.of("from", "share", "usualLow", "usualHigh", "answers", "outside")
                        : List.of("from", "p95", "p50", "p99", "answers", "outside"),
                rows);
    }
}
