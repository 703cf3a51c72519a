package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.observation.Observation;

/// Watches one suite: every lane's metrics, the episodes they open, and their causes.
///
/// A mutable holder of immutable values; not thread-safe. Given the same calls it makes the same
/// changes, also when it is stored and restored in between.
public final class DriftMonitor {
    private final DriftSettings settings;
    private final Map<StreamKey, MetricStream> streams = new HashMap<>();
    private final TreeMap<String, MetricStream> streamsById = new TreeMap<>();
    private final EpisodeBook episodes;

    /// A monitor that has seen nothing.
    public DriftMonitor(DriftSettings settings) {
        this.settings = settings;
        this.episodes = new EpisodeBook(settings, streamsById.values());
    }

    /// The monitor whose parts were stored.
    public static DriftMonitor restore(DriftSettings settings, Map<String, DriftPart> parts) {
        DriftMonitor monitor = new DriftMonitor(settings);
        Map<StreamKey, List<PromptProfile>> profiles = new HashMap<>();
        for (DriftPart part : new TreeMap<>(parts).values()) {
            switch (part) {
                case DriftPart.StreamPart(var key, var nextSeq, var watches) ->
                        monitor.stream(key).restore(watches, nextSeq);
                case DriftPart.HistoryPart(var key, var rows) ->
                        monitor.stream(key).history().restore(rows);
                case DriftPart.ProfilePart(var key, var profile) ->
                        profiles.computeIfAbsent(key, _ -> new ArrayList<>()).add(profile);
                case DriftPart.EpisodePart(var episode) -> monitor.episodes.restore(episode);
            }
        }
        profiles.forEach((key, stored) -> monitor.stream(key).profiles().restore(stored));
        return monitor;
    }

    /// Takes one observation of the suite; the order is event time, then completion id.
    public List<EpisodeChange> observe(Observation observation) {
        MetricStream stream = stream(new StreamKey(observation.lane(), observation.canary()));
        @Nullable Episode open = episodes.open(observation.lane().backend());
        stream.observe(observation, open == null);
        List<Suspect> crossings = crossings(stream, open, observation);
        return open == null && crossings.isEmpty()
                ? List.of()
                : episodes.observe(stream, observation, crossings);
    }

    private MetricStream stream(StreamKey key) {
        MetricStream known = streams.get(key);
        if (known != null) {
            return known;
        }
        MetricStream added = new MetricStream(key, settings);
        streams.put(key, added);
        streamsById.put(key.id(), added);
        return added;
    }

    /// Metrics that reached their threshold with the latest observation and were not suspected
    /// before.
    private static List<Suspect> crossings(
            MetricStream stream, @Nullable Episode open, Observation observation) {
        List<Suspect> suspects = List.of();
        Row.Columns latest = stream.history().row(stream.size() - 1).columns();
        double threshold = stream.threshold();
        for (int column = 0; column < latest.size(); column++) {
            int cell = latest.cell(column);
            MetricWatch watch = stream.watches().get(column);
            if (cell < 0 || !watch.armed()) {
                continue;
            }
            boolean newValue = newIdentity(watch, cell);
            boolean crossed = newValue || watch.evidence() >= threshold;
            if (!crossed || (open != null && open.suspects(stream.key(), watch.key()))) {
                continue;
            }
            Optional<String> value =
                    Optional.ofNullable(observation.categories().get(watch.key().metric()))
                            .filter(_ -> watch.key().kind().category());
            long seq = stream.size() - 1;
            suspects = suspects.isEmpty() ? new ArrayList<>() : suspects;
            suspects.add(
                    newValue
                            ? Suspect.ofNewValue(stream, watch, seq, value.orElse(""))
                            : Suspect.onTrial(stream, watch, seq, value));
        }
        return suspects;
    }

    /// A model name or fingerprint never seen before, where new ones are not usual: at most one
    /// distinct value per five of the warm-up.
    private static boolean newIdentity(MetricWatch watch, int cell) {
        return watch.key().kind() == Kind.IDENTITY
                && watch.phase() instanceof Phase.Counting(Cells.Values values, _, _, var armed)
                && cell == values.unseen()
                && values.values().size() * 5L <= armed.getLast().baseline().total();
    }

    /// Event time has reached `watermarkMs` (epoch milliseconds). Detectors are driven by
    /// observations alone, so this changes nothing today; callers need not know that.
    public List<EpisodeChange> advance(long watermarkMs) {
        return List.of();
    }

    /// The stream has ended: a suspect that could not be confirmed stays one.
    public List<EpisodeChange> end() {
        return List.of();
    }

    /// A person accepts the change; its backend's baselines start anew at the change. Unknown or
    /// already acknowledged episodes change nothing.
    public List<EpisodeChange> acknowledge(String episodeId, long atMs) {
        return episodes.acknowledge(episodeId, atMs);
    }

    /// Parts that differ from what was last drained or restored; afterwards none do.
    public DirtyParts drain() {
        Map<String, DriftPart> changed = new TreeMap<>();
        List<String> removed = new ArrayList<>();
        streamsById.forEach((id, stream) -> drain(id, stream, changed, removed));
        episodes.drain(changed, removed);
        return new DirtyParts(changed, List.copyOf(removed));
    }

    private static void drain(
            String id,
            MetricStream stream,
            Map<String, DriftPart> changed,
            Collection<String> removed) {
        StreamKey key = stream.key();
        if (stream.drainDirty()) {
            changed.put(
                    "stream/" + id, new DriftPart.StreamPart(key, stream.size(), stream.watches()));
        }
        for (int chunk : stream.history().drain()) {
            changed.put(
                    "history/" + id + "/" + chunk,
                    new DriftPart.HistoryPart(key, stream.history().chunk(chunk)));
        }
        for (PromptProfile profile : stream.profiles().drainChanged()) {
            changed.put(
                    "profile/" + id + "/" + profile.promptId(),
                    new DriftPart.ProfilePart(key, profile));
        }
        for (String promptId : stream.profiles().drainRemoved()) {
            removed.add("profile/" + id + "/" + promptId);
        }
    }
}
