package tidegauge.scorer.drift;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tidegauge.scorer.drift.Pattern.Others;
import tidegauge.scorer.drift.Pattern.SamePrompts;

/// Reads an episode's pattern from the streams of its suite.
final class PatternReader {
    private static final Set<String> LATENCIES = Set.of("latencyMs", "timeToFirstTokenMs");
    private static final Set<String> ANSWER_SIZES =
            Set.of("outputTokens", "responseChars", "truncated", "finishReason", "refusal");
    private static final String COST = "costNanoUsd";
    private static final String INPUT = "inputTokens";
    private static final Set<String> FAILURES = Set.of("error", "empty");
    private static final int ENOUGH_PAIRS = 8;
    private static final int ENOUGH_OBSERVATIONS = 25;
    private static final double DEPENDENT = 2;
    private static final double LEAST_MOVE = .05;

    private final Collection<MetricStream> streams;
    private final Collection<Episode> episodes;

    PatternReader(Collection<MetricStream> streams, Collection<Episode> episodes) {
        this.streams = streams;
        this.episodes = episodes;
    }

    Pattern read(Episode episode) {
        List<Suspect> suspects =
                episode.suspects().stream()
                        .filter(suspect -> suspect.verdict() != Suspect.Verdict.BACK)
                        .toList();
        Set<String> moved =
                suspects.stream()
                        .map(suspect -> suspect.metric().metric())
                        .collect(Collectors.toSet());
        boolean verdictsAlone =
                suspects.stream()
                        .allMatch(suspect ->
                                !LATENCIES.contains(suspect.metric().metric())
                                        && !ANSWER_SIZES.contains(suspect.metric().metric())
                                        && !suspect.metric().metric().equals(COST)
                                        && !suspect.metric().metric().equals(INPUT)
                                        && !suspect.metric().metric().equals(MetricKey.SAME_ANSWER)
                                        && !suspect.metric().metric().equals(MetricKey.WORDING));
        return new Pattern(
                suspects.stream().anyMatch(suspect -> suspect.metric().kind() == Kind.IDENTITY),
                suspects.stream().anyMatch(suspect -> failing(suspect, episode.date())),
                moved.equals(Set.of(COST)),
                !moved.isEmpty() && LATENCIES.containsAll(moved),
                !suspects.isEmpty()
                        && suspects.stream()
                                .allMatch(suspect -> dependent(suspect, episode.date())),
                verdictsAlone,
                textSteady(episode.date()),
                samePrompts(suspects, episode.date()),
                moved.contains(INPUT),
                suspects.stream().anyMatch(suspect -> canaryMoved(suspect, episode.date())),
                others(episode),
                oneTemplateOfSeveral(episode, suspects));
    }

    private MetricStream stream(StreamKey key) {
        return streams.stream()
                .filter(stream -> stream.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown stream " + key));
    }

    /// Whether a canary is a witness: not where it moves only because the same canaries, answered
    /// as ever, came in another proportion.
    private boolean canaryMoved(Suspect suspect, ChangeDate date) {
        return suspect.stream().canary()
                && samePrompts(List.of(suspect), date) != SamePrompts.STEADY;
    }

    private static long firstChanged(MetricStream stream, ChangeDate date) {
        return stream.key().equals(date.stream())
                ? Math.max(stream.history().start(), date.seq())
                : stream.history().firstAtOrAfter(date.atMs());
    }

    private boolean failing(Suspect suspect, ChangeDate date) {
        if (!FAILURES.contains(suspect.metric().metric()) || suspect.metric().withinPrompt()) {
            return false;
        }
        MetricStream stream = stream(suspect.stream());
        Since since = since(stream, suspect.metric(), firstChanged(stream, date));
        return since.mean() > since.baseline() + LEAST_MOVE;
    }

    /// Whether the metric wandered before the change already: then it is no witness of one.
    private boolean dependent(Suspect suspect, ChangeDate date) {
        MetricStream stream = stream(suspect.stream());
        int column = stream.column(suspect.metric());
        if (!(stream.watch(column).phase() instanceof Phase.Counting counting)) {
            return false;
        }
        DispersionCount before = new DispersionCount(Dispersion.empty());
        for (long seq = stream.history().start(); seq < firstChanged(stream, date); seq++) {
            int cell = stream.history().cell(seq, column);
            if (cell >= 0) {
                before.add(counting.cells().score(cell));
            }
        }
        return before.value().factor() > 1 || stream.watch(column).dependence() > DEPENDENT;
    }

    /// Mean of a metric since a change, beside its baseline.
    private record Since(double baseline, double mean) {}

    private static Since since(MetricStream stream, MetricKey metric, long from) {
        int column = stream.column(metric);
        double sum = 0;
        int count = 0;
        for (long seq = from; seq < stream.history().end(); seq++) {
            float value = stream.history().value(seq, column);
            if (!Float.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        double baseline =
                stream.watch(column).strongest().stream()
                        .mapToDouble(generation -> generation.baseline().mean())
                        .findFirst()
                        .orElse(0);
        return new Since(baseline, count == 0 ? baseline : sum / count);
    }

    /// Repeated prompts still get the texts they always got: enough of them, nearly all the same.
    private boolean textSteady(ChangeDate date) {
        MetricStream stream = stream(date.stream());
        MetricKey metric =
                new MetricKey(MetricKey.SAME_ANSWER, MetricKey.SAME_PROMPT, Kind.AGREEMENT);
        int column = stream.column(metric);
        int same = 0;
        int all = 0;
        for (long seq = firstChanged(stream, date); seq < stream.history().end(); seq++) {
            float value = stream.history().value(seq, column);
            if (!Float.isNaN(value) && stream.history().learntSeq(seq) < date.seq()) {
                all++;
                same += value > .5f ? 1 : 0;
            }
        }
        return all >= ENOUGH_PAIRS && same >= .9 * all;
    }

    private SamePrompts samePrompts(List<Suspect> suspects, ChangeDate date) {
        if (suspects.stream().anyMatch(suspect -> suspect.metric().withinPrompt())) {
            return SamePrompts.MOVED;
        }
        return suspects.stream()
                .filter(suspect -> !suspect.metric().kind().category())
                .map(suspect -> samePrompts(suspect, date))
                .filter(answer -> answer != SamePrompts.UNKNOWN)
                .min(Comparator.naturalOrder())
                .orElse(SamePrompts.UNKNOWN);
    }

    /// Compares answers with earlier answers to the same prompts: does at least half of the
    /// metric's move show there?
    private SamePrompts samePrompts(Suspect suspect, ChangeDate date) {
        MetricStream stream = stream(suspect.stream());
        int column = stream.column(suspect.metric());
        MetricWatch watch = stream.watch(column);
        if (!(watch.phase() instanceof Phase.Counting counting) || watch.strongest().isEmpty()) {
            return SamePrompts.UNKNOWN;
        }
        Cells cells = counting.cells();
        long from = firstChanged(stream, date);
        int known = 0;
        int all = 0;
        double move = 0;
        double within = 0;
        double usual = watch.strongest().get(0).baseline().meanScore(cells);
        for (long seq = from; seq < stream.history().end(); seq++) {
            int cell = stream.history().cell(seq, column);
            if (cell < 0) {
                continue;
            }
            all++;
            float expected = stream.history().expected(seq, column);
            if (!Float.isNaN(expected) && stream.history().learntSeq(seq) < from) {
                known++;
                move += cells.score(cell) - usual;
                within += cells.score(cell) - expectedScore(cells, watch, expected);
            }
        }
        if (known >= ENOUGH_PAIRS) {
            return within / move >= .5 ? SamePrompts.MOVED : SamePrompts.STEADY;
        }
        boolean strangers = all >= ENOUGH_OBSERVATIONS && known < .2 * all;
        return strangers && knownBefore(stream, column, from) > .6
                ? SamePrompts.STEADY
                : SamePrompts.UNKNOWN;
    }

    private static double expectedScore(Cells cells, MetricWatch watch, float expected) {
        return switch (cells) {
            case Cells.YesNo yesNo -> yesNo.yesIsBad() ? expected : 1 - expected;
            case Cells.Numbers _, Cells.Values _ -> cells.score(watch.cell(expected));
        };
    }

    private static double knownBefore(MetricStream stream, int column, long from) {
        int all = 0;
        int known = 0;
        for (long seq = stream.history().start(); seq < from; seq++) {
            if (stream.history().cell(seq, column) >= 0) {
                all++;
                known += Float.isNaN(stream.history().expected(seq, column)) ? 0 : 1;
            }
        }
        return all == 0 ? 0 : (double) known / all;
    }

    private Others others(Episode episode) {
        Set<String> watched =
                streams.stream()
                        .filter(stream -> !backend(stream).equals(episode.backend()))
                        .filter(MetricStream::armed)
                        .filter(stream -> observedSince(stream, episode.date()))
                        .map(PatternReader::backend)
                        .collect(Collectors.toSet());
        Set<String> moved =
                episodes.stream()
                        .filter(other -> !other.backend().equals(episode.backend()))
                        .filter(other -> other.date().overlaps(episode.date()))
                        .map(Episode::backend)
                        .collect(Collectors.toSet());
        if (watched.isEmpty() && moved.isEmpty()) {
            return Others.NONE;
        }
        return moved.containsAll(watched) ? Others.MOVED : Others.STEADY;
    }

    private boolean oneTemplateOfSeveral(Episode episode, List<Suspect> suspects) {
        Set<String> moved =
                suspects.stream()
                        .map(suspect -> suspect.stream().lane().templateVersion())
                        .collect(Collectors.toSet());
        if (moved.size() != 1) {
            return false;
        }
        return streams.stream()
                .filter(stream -> backend(stream).equals(episode.backend()))
                .filter(MetricStream::armed)
                .filter(stream -> observedSince(stream, episode.date()))
                .anyMatch(stream -> !moved.contains(stream.key().lane().templateVersion()));
    }

    private static boolean observedSince(MetricStream stream, ChangeDate date) {
        History history = stream.history();
        return history.end() - history.firstAtOrAfter(date.atMs()) >= ENOUGH_OBSERVATIONS;
    }

    private static String backend(MetricStream stream) {
        return stream.key().lane().backend();
    }
}
