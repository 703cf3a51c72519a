package tidegauge.scorer.console.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tidegauge.event.DriftCause;
import tidegauge.event.DriftEpisode;
import tidegauge.event.EpisodeState;

/// An episode as it stands, and how it came there.
///
/// @param current the newest record
/// @param timeline its changes of state that were seen, oldest first; compaction may have removed
///   some
public record Episode(DriftEpisode current, List<Change> timeline) {
    private static final int MOST_CHANGES = 50;

    /// A change of state.
    public record Change(Instant at, EpisodeState state, DriftCause cause) {}

    static Episode of(DriftEpisode first) {
        return new Episode(first, List.of(change(first)));
    }

    Episode with(DriftEpisode next) {
        List<Change> longer = new ArrayList<>(timeline);
        if (!longer.getLast().equals(change(next))) longer.add(change(next));
        if (longer.size() > MOST_CHANGES) longer.removeFirst();
        return new Episode(next, List.copyOf(longer));
    }

    /// Whether a person should look at it.
    public boolean open() {
        return switch (current.getState()) {
            case SUSPECT, CONFIRMED -> true;
            case TRANSIENT, ACKNOWLEDGED -> false;
        };
    }

    public Pair pair() {
        return new Pair(current.getSuite(), current.getBackend());
    }

    private static Change change(DriftEpisode episode) {
        return new Change(episode.getAt(), episode.getState(), episode.getCause());
    }
}
