package tidegauge.scorer.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.scorer.drift.EpisodeChange.MetricShift;

/// A suite's streams as an episode sees them: what they say of it in figures, and whether they have
/// gone back to their baselines.
final class Streams {
    private static final int COMEBACK_TRIED_EVERY = 16;

    private final Collection<MetricStream> all;

    /// @param all the streams, in the order of their names; more may come
    Streams(Collection<MetricStream> all) {
        this.all = all;
    }

    Collection<MetricStream> all() {
        return all;
    }

    /// The streams of a backend.
    List<MetricStream> of(String backend) {
        return all.stream()
                .filter(stream -> stream.key().lane().backend().equals(backend))
                .toList();
    }

    private MetricStream stream(StreamKey key) {
        return all.stream()
                .filter(stream -> stream.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown stream " + key));
    }

    /// The episode as it stands in figures.
    EpisodeChange report(Episode episode, long atMs) {
        return report(episode, episode.state(), atMs);
    }

    /// The episode in figures, as it comes to its next state.
    EpisodeChange report(Episode episode, EpisodeState next, long atMs) {
        List<MetricShift> shifts = new ArrayList<>();
        Map<Fleet.Detector, Double> qValues = Fleet.qValues(all, episode.suspects());
        for (Suspect suspect : episode.suspects()) {
            ShiftReport.of(stream(suspect.stream()), suspect, episode.date(), qValues)
                    .ifPresent(shifts::add);
        }
        return new EpisodeChange(
                episode.id(),
                episode.suite(),
                episode.backend(),
                next,
                next == EpisodeState.CONFIRMED || episode.state() == EpisodeState.CONFIRMED,
                episode.cause(),
                Instant.ofEpochMilli(atMs),
                Instant.ofEpochMilli(episode.detectedAtMs()),
                episode.observationsToDetect(),
                Instant.ofEpochMilli(episode.date().atMs()),
                Instant.ofEpochMilli(episode.date().lowMs()),
                Instant.ofEpochMilli(episode.date().highMs()),
                ShiftReport.strongestFirst(shifts),
                episode.examples());
    }

    /// Follows the comeback, or starts it: now and then it is tried whether enough is known.
    Episode followed(Episode episode, MetricStream stream) {
        if (episode.comeback().isEmpty()) {
            return stream.size() % COMEBACK_TRIED_EVERY == 0
                    ? comeback(episode).map(episode::watching).orElse(episode)
                    : episode;
        }
        Comeback comeback = episode.comeback().get();
        if (!comeback.stream().equals(stream.key())) {
            return episode;
        }
        int column = stream.column(comeback.metric());
        int cell = stream.history().cell(stream.size() - 1, column);
        return cell < 0 ? episode : episode.watching(comeback.observe(cell));
    }

    private Optional<Comeback> comeback(Episode episode) {
        return episode.suspects().stream()
                .filter(suspect -> suspect.verdict() == Suspect.Verdict.HOLDS)
                .findFirst()
                .flatMap(suspect -> comeback(episode, suspect));
    }

    private Optional<Comeback> comeback(Episode episode, Suspect suspect) {
        MetricStream stream = stream(suspect.stream());
        int column = stream.column(suspect.metric());
        MetricWatch watch = stream.watch(column);
        if (watch.strongest().isEmpty()) {
            return Optional.empty();
        }
        Tally baseline = watch.strongest().get(0).baseline();
        Tally since = Tally.empty(baseline.counts().length);
        History history = stream.history();
        for (long seq = history.firstAtOrAfter(episode.date().atMs()); seq < history.end(); seq++) {
            int cell = history.cell(seq, column);
            since = cell < 0 ? since : since.plus(cell, 0);
        }
        return Comeback.of(stream.key(), suspect.metric(), baseline, since);
    }
}
