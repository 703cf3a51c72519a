package tidegauge.scorer.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.drift.DirtyParts;
import tidegauge.scorer.drift.DriftMonitor;
import tidegauge.scorer.drift.DriftPart;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.drift.EpisodeChange;
import tidegauge.scorer.drift.EpisodeState;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;

/// A monitor that is stored as bytes and restored at any point goes on as if nothing had happened.
final class DriftPartCodecTest {
    private static final Predicate<String> LOG = key -> key.startsWith("log/");

    private static final long ACKNOWLEDGED_AT = 5_200_000;

    @Test
    void aRestoredMonitorMakesTheSameChanges() {
        List<Observation> stream = stream(17);
        List<EpisodeChange> whole = run(stream, Double.NaN, 0);
        assertThat(whole)
                .as("a change that is acknowledged, and others after it")
                .extracting(EpisodeChange::state)
                .containsSubsequence(
                        EpisodeState.CONFIRMED, EpisodeState.ACKNOWLEDGED, EpisodeState.CONFIRMED);
        for (int seed = 1; seed <= 4; seed++) {
            assertThat(run(stream, .004, seed)).as("cut points of seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void aDetectorTakesLessThanAKibibyte() {
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        stream(18).subList(0, 4_000).forEach(monitor::observe);
        monitor.checkpoint()
                .changed()
                .forEach((key, part) -> {
                    if (part instanceof DriftPart.StreamPart stream) {
                        assertThat(DriftPartCodec.encode(part).length)
                                .as("%s, %d detectors", key, stream.watches().size())
                                .isLessThan(1_024 * stream.watches().size());
                    }
                });
    }

    @Test
    void aLongLogGivesWayToThePartsThatItChanged() {
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        Map<String, byte[]> store = new HashMap<>();
        int longest = 0;
        for (int i = 0; i < 10; i++) {
            for (Observation observation : stream(19 + i).subList(0, 4_000)) {
                monitor.observe(observation);
            }
            store(monitor.drain(), store);
            longest = Math.max(longest, (int) store.keySet().stream().filter(LOG).count());
        }
        assertThat(longest).as("parts of the log").isBetween(2, 9);
        assertThat(store.keySet()).anyMatch(key -> key.startsWith("stream/"));
    }

    private static List<EpisodeChange> run(
            List<Observation> stream, double cutProbability, long seed) {
        Random random = new Random(seed);
        Map<String, byte[]> store = new HashMap<>();
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        for (Observation observation : stream) {
            changes.addAll(monitor.observe(observation));
            if (observation.at() == ACKNOWLEDGED_AT)
                changes.addAll(
                        monitor.acknowledge(changes.getFirst().episodeId(), ACKNOWLEDGED_AT));
            if (random.nextDouble() < cutProbability) {
                store(random.nextInt(4) == 0 ? monitor.checkpoint() : monitor.drain(), store);
            }
            if (random.nextDouble() < cutProbability) {
                store(monitor.drain(), store);
                Map<String, DriftPart> parts = new HashMap<>();
                store.forEach((key, bytes) -> parts.put(key, DriftPartCodec.decode(bytes)));
                monitor = DriftMonitor.restore(DriftSettings.defaults(), parts);
            }
        }
        return changes;
    }

    private static void store(DirtyParts dirty, Map<String, byte[]> store) {
        dirty.removed().forEach(store::remove);
        dirty.changed().forEach((key, part) -> store.put(key, DriftPartCodec.encode(part)));
    }

    /// Two backends, recurring and single prompts, canaries; one changes, goes back and is renamed.
    private static List<Observation> stream(long seed) {
        Random random = new Random(seed);
        List<Observation> stream = new ArrayList<>();
        for (int i = 0; i < 7_000; i++) {
            boolean changed = i >= 4_500 && i < 5_600;
            String backend = i % 2 == 0 ? "a" : "b";
            boolean moved = changed && backend.equals("a");
            int prompt = random.nextInt(3) == 0 ? 10_000 + i : random.nextInt(60);
            Map<String, Boolean> flags = new TreeMap<>();
            flags.put("correct", (prompt + (moved ? 1 : 0)) % 5 != 0);
            flags.put("refusal", random.nextInt(50) == 0);
            stream.add(
                    new Observation(
                            new Lane("s", backend, "m", "t", "e"),
                            1_000L * i,
                            "c" + i,
                            "p" + prompt,
                            random.nextInt(10) == 0,
                            flags,
                            Map.of(
                                    "outputTokens",
                                    Math.rint(
                                            Math.exp(
                                                    (moved ? 4 : 5) + .4 * random.nextGaussian()))),
                            Map.of(
                                    "responseModel",
                                    i > 6_500 && backend.equals("b") ? "new" : "old",
                                    "finishReason",
                                    random.nextInt(30) == 0 ? "length" : "stop"),
                            (moved ? "other " : "text ") + prompt));
        }
        return stream;
    }
}
