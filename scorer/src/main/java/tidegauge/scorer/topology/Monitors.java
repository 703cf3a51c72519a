package tidegauge.scorer.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import tidegauge.scorer.drift.DirtyParts;
import tidegauge.scorer.drift.DriftMonitor;
import tidegauge.scorer.drift.DriftPart;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.drift.EpisodeChange;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.state.DriftPartCodec;
import tidegauge.scorer.wire.Acknowledged;

/// The drift monitors of one task's suites.
final class Monitors {
    private final KeyValueStore<byte[], byte[]> store;
    private final DriftSettings settings;
    private final NavigableMap<String, DriftMonitor> monitors = new TreeMap<>();
    private final Set<String> touched = new TreeSet<>();

    /// Takes up what the store holds.
    Monitors(KeyValueStore<byte[], byte[]> store, DriftSettings settings) {
        this.store = store;
        this.settings = settings;
        Map<String, Map<String, DriftPart>> parts = new HashMap<>();
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> next = all.next();
                PartKey key = PartKey.decode(next.key);
                parts.computeIfAbsent(key.suite(), suite -> new HashMap<>())
                        .put(key.part(), DriftPartCodec.decode(next.value));
            }
        }
        parts.forEach((suite, its) -> monitors.put(suite, DriftMonitor.restore(settings, its)));
    }

    /// Takes one observation, in order.
    void observe(Observation observation, Consumer<EpisodeChange> changes) {
        String suite = observation.lane().suite();
        touched.add(suite);
        monitors.computeIfAbsent(suite, name -> new DriftMonitor(settings))
                .observe(observation)
                .forEach(changes);
    }

    /// A person accepts the change of an episode, in order; one that is not open stays as it is.
    void acknowledge(Acknowledged acknowledged, Consumer<EpisodeChange> changes) {
        DriftMonitor monitor = monitors.get(acknowledged.getSuite());
        if (monitor == null) return;
        touched.add(acknowledged.getSuite());
        monitor.acknowledge(acknowledged.getEpisodeId(), acknowledged.getAt()).forEach(changes);
    }

    /// Writes what has changed.
    void store() {
        for (String suite : touched) {
            DriftMonitor monitor = monitors.get(suite);
            if (monitor == null) continue;
            DirtyParts dirty = monitor.drain();
            dirty.changed()
                    .forEach((part, value) ->
                            store.put(
                                    new PartKey(suite, part).encode(),
                                    DriftPartCodec.encode(value)));
            dirty.removed().forEach(part -> store.delete(new PartKey(suite, part).encode()));
        }
        touched.clear();
    }

    /// Key of one part of one suite's monitor: length of the suite's name, suite, part.
    private record PartKey(String suite, String part) {
        byte[] encode() {
            byte[] suiteBytes = suite.getBytes(StandardCharsets.UTF_8);
            byte[] partBytes = part.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(4 + suiteBytes.length + partBytes.length)
                    .putInt(suiteBytes.length)
                    .put(suiteBytes)
                    .put(partBytes)
                    .array();
        }

        static PartKey decode(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte[] suite = new byte[in.getInt()];
            in.get(suite);
            byte[] part = new byte[in.remaining()];
            in.get(part);
            return new PartKey(
                    new String(suite, StandardCharsets.UTF_8),
                    new String(part, StandardCharsets.UTF_8));
        }
    }
}
