package tidegauge.benchmarks.drift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import tidegauge.scorer.drift.Cause;
import tidegauge.scorer.drift.DirtyParts;
import tidegauge.scorer.drift.DriftMonitor;
import tidegauge.scorer.drift.DriftPart;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.drift.EpisodeChange;
import tidegauge.scorer.drift.EpisodeState;
import tidegauge.scorer.state.DriftPartCodec;
import tidegauge.serde.EventClasses;

/// A scripted stream of a suite and what a detector should make of it.
///
/// @param name what happens
/// @param accepted number of the observation before which a person accepts what was confirmed by
///   then; what comes after it is judged. 0 for never
/// @param change number of the first changed observation
/// @param length observations per backend
/// @param backends traffic of each backend by observation number
/// @param moved backends that must be confirmed; the others must not
/// @param causes causes that are right
/// @param metrics metrics of which one must lead; empty when any may
record Scenario(
        String name,
        int accepted,
        int change,
        int length,
        Map<String, IntFunction<Traffic>> backends,
        Set<String> moved,
        Set<Cause> causes,
        Set<String> metrics) {

    /// A scenario in which nobody accepts anything.
    Scenario(
            String name,
            int change,
            int length,
            Map<String, IntFunction<Traffic>> backends,
            Set<String> moved,
            Set<Cause> causes,
            Set<String> metrics) {
        this(name, 0, change, length, backends, moved, causes, metrics);
    }

    private static final long EVERY_MS = 86_400;

    static {
        EventClasses.trust();
    }

    /// What came of one run.
    ///
    /// @param right whether exactly the right backends were confirmed, with a right cause and
    ///   metric
    /// @param delay observations from the change to the first alarm of a moved backend that was
    ///   confirmed, if any
    /// @param dateError observations between the estimated and the true change
    /// @param covered whether the interval holds the true change
    /// @param said what was said, in short
    record Result(
            boolean right,
            Optional<Integer> delay,
            Optional<Double> dateError,
            boolean covered,
            List<String> said) {}

    Result run(long seed) {
        return judge(changes(seed, 0));
    }

    /// Whether the changes are the same when the monitor is stored as bytes and restored, some
    /// forty times at random.
    boolean sameAfterRestarts(long seed) {
        return changes(seed, .01).equals(changes(seed, 0));
    }

    private List<EpisodeChange> changes(long seed, double restarts) {
        Random random = new Random(seed);
        Random stops = new Random(seed);
        Map<String, byte[]> store = new HashMap<>();
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        List<String> names = backends.keySet().stream().sorted().toList();
        for (int i = 0; i < length; i++) {
            if (i == accepted && i > 0) {
                changes = accept(changes, i, monitor);
            }
            for (String backend : names) {
                Traffic traffic = backends.getOrDefault(backend, _ -> Traffic.usual()).apply(i);
                changes.addAll(monitor.observe(traffic.observation(backend, i, random)));
            }
            if (stops.nextDouble() < restarts) {
                monitor = restarted(monitor, store);
            }
        }
        return changes;
    }

    private static DriftMonitor restarted(DriftMonitor monitor, Map<String, byte[]> store) {
        DirtyParts dirty = monitor.drain();
        dirty.removed().forEach(store::remove);
        dirty.changed().forEach((key, part) -> store.put(key, DriftPartCodec.encode(part)));
        Map<String, DriftPart> parts = new HashMap<>();
        store.forEach((key, bytes) -> parts.put(key, DriftPartCodec.decode(bytes)));
        return DriftMonitor.restore(DriftSettings.defaults(), parts);
    }

    /// Accepts every confirmed episode. What was said by then counts as right and is left out;
    /// where nothing was accepted it stays, and is judged.
    private List<EpisodeChange> accept(
            List<EpisodeChange> before, int number, DriftMonitor monitor) {
        List<EpisodeChange> accepted = new ArrayList<>();
        for (EpisodeChange change : before) {
            if (change.state() == EpisodeState.CONFIRMED) {
                accepted.addAll(monitor.acknowledge(change.episodeId(), EVERY_MS * number));
            }
        }
        return accepted.isEmpty() ? before : accepted;
    }

    private Result judge(List<EpisodeChange> changes) {
        List<EpisodeChange> confirmed =
                changes.stream()
                        .filter(change -> change.state() == EpisodeState.CONFIRMED)
                        .toList();
        Set<String> named = new TreeSet<>();
        confirmed.forEach(change -> named.add(change.backend()));
        boolean right =
                named.equals(moved)
                        && moved.stream().allMatch(backend -> rightly(backend, confirmed));
        Optional<EpisodeChange> first =
                confirmed.stream().filter(change -> moved.contains(change.backend())).findFirst();
        return new Result(
                right,
                first.map(change -> index(change.detectedAt().toEpochMilli()) - this.change + 1),
                first.map(change ->
                        (double) Math.abs(index(change.changedAt().toEpochMilli()) - this.change)),
                first.map(this::covers).orElse(false),
                changes.stream()
                        .map(change ->
                                change.backend()
                                        + " "
                                        + change.state()
                                        + " "
                                        + change.cause()
                                        + " "
                                        + change.metrics().get(0).metric())
                        .toList());
    }

    /// The last word on a backend names a right cause and a right metric.
    private boolean rightly(String backend, List<EpisodeChange> confirmed) {
        EpisodeChange last =
                confirmed.stream()
                        .filter(change -> change.backend().equals(backend))
                        .reduce((earlier, later) -> later)
                        .orElseThrow();
        return causes.contains(last.cause())
                && (metrics.isEmpty()
                        || last.metrics().stream()
                                .anyMatch(shift -> metrics.contains(shift.metric())));
    }

    private boolean covers(EpisodeChange found) {
        return index(found.changedAtLow().toEpochMilli()) <= change
                && index(found.changedAtHigh().toEpochMilli()) >= change;
    }

    private static int index(long atMs) {
        return (int) (atMs / EVERY_MS);
    }
}
