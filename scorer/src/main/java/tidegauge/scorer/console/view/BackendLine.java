package tidegauge.scorer.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tidegauge.event.EpisodeState;
import tidegauge.scorer.console.model.Episode;
import tidegauge.scorer.console.model.History;
import tidegauge.scorer.console.model.Pair;
import tidegauge.scorer.console.model.Reading;
import tidegauge.scorer.console.model.Share;
import tidegauge.scorer.console.model.Spread;
import tidegauge.scorer.console.model.Totals;

/// One backend on one suite in one line.
///
/// @param episodeId of the episode that the sentence is about
/// @param metric that stands for quality
/// @param words the metric in a person's words
/// @param quality its share over the span, with its 95 % interval
/// @param p95Ms typical 95th percentile of latency
/// @param usdPer1000 cost of 1,000 completions; empty when any is unpriced
/// @param count completions in the span
/// @param spark the metric over time, oldest first
public record BackendLine(
        String suite,
        String backend,
        Level level,
        String sentence,
        Optional<String> episodeId,
        String metric,
        String words,
        boolean lowerIsBetter,
        Optional<Interval> quality,
        Optional<Double> p95Ms,
        Optional<Double> usdPer1000,
        long count,
        Instant lastAt,
        List<Double> spark) {
    private static final int SPARKS = 32;

    /// Steps of a share that a trend tells apart.
    private static final double SPARK_STEPS = 1e3;

    private static final double FEW = 30;

    /// A backend that had no window for so many of its windows' lengths is silent.
    private static final long SILENT_WINDOWS = 10;

    private static final double NANO_PER_1000 = 1e6;

    /// A share and its 95 % interval.
    public record Interval(double rate, double low, double high, long trials) {
        static Optional<Interval> of(Share share) {
            return share.known()
                    ? Optional.of(
                            new Interval(
                                    share.rate(),
                                    share.low(1.96),
                                    share.high(1.96),
                                    (long) share.trials()))
                    : Optional.empty();
        }
    }

    static final Comparator<BackendLine> URGENT_FIRST =
            Comparator.comparing(BackendLine::level)
                    .thenComparing(BackendLine::suite)
                    .thenComparing(BackendLine::backend);

    /// @param end end of the newest window of any pair
    static BackendLine of(
            Pair pair, History history, Optional<Episode> episode, Span span, long end) {
        Reading reading = history.reading(end - span.length().toMillis());
        String metric = Metric.ofQuality(history);
        Share share = reading.share(metric);
        Spread latency = reading.spread("latencyMs");
        Totals totals = reading.totals();
        Verdict verdict = verdict(episode, metric, share, totals, history, span, end);
        return new BackendLine(
                pair.suite(),
                pair.backend(),
                verdict.level(),
                verdict.sentence(),
                episode.map(e -> e.current().getEpisodeId()),
                metric,
                Metric.words(metric),
                Metric.lowerIsBetter(metric),
                Interval.of(share),
                latency.known() ? Optional.of(latency.p95()) : Optional.empty(),
                usdPer1000(totals),
                totals.count(),
                Instant.ofEpochMilli(history.end()),
                spark(reading, metric));
    }

    private record Verdict(Level level, String sentence) {}

    private static Verdict verdict(
            Optional<Episode> episode,
            String metric,
            Share share,
            Totals totals,
            History history,
            Span span,
            long end) {
        if (episode.isPresent()) {
            boolean confirmed = episode.get().current().getState() == EpisodeState.CONFIRMED;
            return new Verdict(
                    confirmed ? Level.DRIFT : Level.SUSPECT,
                    Sentences.episode(episode.get().current()));
        }
        if (!totals.account().balanced())
            return new Verdict(
                    Level.UNBALANCED,
                    Sentences.text(
                            "The ledger does not add up: %,d expected, %,d ended, %,d in flight.",
                            totals.account().expected(),
                            totals.account().ended(),
                            totals.account().inFlight()));
        if (end - history.end() > SILENT_WINDOWS * history.windowMs())
            return new Verdict(
                    Level.STALE,
                    "Silent since " + Sentences.time(Instant.ofEpochMilli(history.end())) + ".");
        if (share.trials() < FEW)
            return new Verdict(
                    Level.NEW,
                    Sentences.text(
                            "Too few answers to say: %,d in %s.",
                            (long) share.trials(), span.word()));
        return new Verdict(Level.STEADY, Sentences.steady(metric, share, span));
    }

    static Optional<Double> usdPer1000(Totals totals) {
        return totals.count() == 0 || totals.unpriced() > 0 || totals.costNanoUsd() == 0
                ? Optional.empty()
                : Optional.of(totals.costNanoUsd() / NANO_PER_1000 / totals.count());
    }

    /// The newest part in at most [#SPARKS] points of equal numbers of slots.
    private static List<Double> spark(Reading reading, String metric) {
        long[] times = reading.times();
        int group = Math.max(1, (times.length + SPARKS - 1) / SPARKS);
        List<Double> points = new ArrayList<>();
        for (int i = 0; i < times.length; i += group) {
            long[] part = Arrays.copyOfRange(times, i, Math.min(times.length, i + group));
            Share share = reading.share(metric, part);
            if (share.known()) points.add(Math.rint(share.rate() * SPARK_STEPS) / SPARK_STEPS);
        }
        return List.copyOf(points);
    }
}
