package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.observation.Observation;

/// Watches one suite: every lane's metrics, the episodes they open, and their causes.
///
/// A mutable holder; not thread-safe. Given the same calls it makes the same changes, also when it
/// is stored and restored in between.
public final class DriftMonitor {
    private final DriftSettings settings;
    private final Map<StreamKey, MetricStream> streams = new HashMap<>();
    private final TreeMap<String, MetricStream> streamsById = new TreeMap<>();
    private final Fleet fleet;
    private final EpisodeBook episodes;
    private final MonitorLog log = new MonitorLog();
    private boolean beyondLog;

    /// A monitor that has seen nothing.
    public DriftMonitor(DriftSettings settings) {
        this.settings = settings;
        this.fleet = new Fleet(settings.budgetOf(), streamsById.values());
        this.episodes = new EpisodeBook(settings, streamsById.values());
    }

    /// The monitor whose parts were stored.
    public static DriftMonitor restore(DriftSettings settings, Map<String, DriftPart> parts) {
        DriftMonitor monitor = new DriftMonitor(settings);
        Map<StreamKey, List<PromptProfile>> profiles = new HashMap<>();
        List<DriftPart.LogPart> logged = new ArrayList<>();
        for (DriftPart part : new TreeMap<>(parts).values()) {
            switch (part) {
                case DriftPart.StreamPart(var key, var nextSeq, var watches) ->
                        monitor.stream(key).restore(watches, nextSeq);
                case DriftPart.HistoryPart(var key, var rows) ->
                        monitor.stream(key).history().restore(rows);
                case DriftPart.ProfilePart(var key, var profile) ->
                        profiles.computeIfAbsent(key, _ -> new ArrayList<>()).add(profile);
                case DriftPart.EpisodePart(var episode) -> monitor.episodes.restore(episode);
                case DriftPart.LogPart log -> logged.add(log);
            }
        }
        profiles.forEach((key, stored) -> monitor.stream(key).profiles().restore(stored));
        for (DriftPart.LogPart part : logged) {
            part.entries().forEach(monitor::take);
            monitor.log.restore(part);
        }
        return monitor;
    }

    /// Takes one observation of the suite; the order is event time, then completion id.
    public List<EpisodeChange> observe(Observation observation) {
        LogEntry entry = LogEntry.of(observation);
        MetricStream stream = stream(new StreamKey(observation.lane(), observation.canary()));
        List<EpisodeChange> changes = take(stream, entry);
        log.add(stream.textUsed() ? entry : entry.withoutText(stream.sketched()));
        return changes;
    }

    private void take(LogEntry entry) {
        Observation observation = entry.observation();
        take(stream(new StreamKey(observation.lane(), observation.canary())), entry);
    }

    private List<EpisodeChange> take(MetricStream stream, LogEntry entry) {
        Observation observation = entry.observation();
        @Nullable Episode open = episodes.open(observation.lane().backend());
        stream.observe(entry, open == null);
        List<Suspect> crossings = stream.crossings(open, observation);
        return open == null && crossings.isEmpty()
                ? List.of()
                : episodes.observe(stream, observation, crossings);
    }

    private MetricStream stream(StreamKey key) {
        MetricStream known = streams.get(key);
        if (known != null) {
            return known;
        }
        MetricStream added = new MetricStream(key, settings, fleet);
        streams.put(key, added);
        streamsById.put(key.id(), added);
        return added;
    }

    /// A person accepts the change; its backend's baselines start anew at the change. Unknown or
    /// already acknowledged episodes change nothing.
    public List<EpisodeChange> acknowledge(String episodeId, long atMs) {
        List<EpisodeChange> changes = episodes.acknowledge(episodeId, atMs);
        beyondLog |= !changes.isEmpty();
        return changes;
    }

    /// What a store lacks to equal the monitor: the observations since the last call, or, when
    /// there are many of them or more than they has happened, all parts that they changed.
    public DirtyParts drain() {
        return beyondLog || log.full(streams.size())
                ? checkpoint()
                : new DirtyParts(log.drain(), List.of());
    }

    /// All parts that differ from what was last written; they replace the log.
    public DirtyParts checkpoint() {
        Map<String, DriftPart> changed = new TreeMap<>();
        List<String> removed = log.clear();
        beyondLog = false;
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
