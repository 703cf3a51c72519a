package tidegauge.scorer.console.view;

import java.time.Instant;
import tidegauge.event.DriftEpisode;
import tidegauge.scorer.console.model.Episode;

/// An episode in one line.
public record EpisodeLine(
        String episodeId,
        String suite,
        String backend,
        String state,
        boolean open,
        String cause,
        Instant changedAt,
        Instant detectedAt,
        String sentence) {
    static EpisodeLine of(Episode episode) {
        DriftEpisode e = episode.current();
        return new EpisodeLine(
                e.getEpisodeId(),
                e.getSuite(),
                e.getBackend(),
                Sentences.state(e.getState()),
                episode.open(),
                Sentences.cause(e),
                e.getChangedAt(),
                e.getDetectedAt(),
                Sentences.episode(e));
    }
}
