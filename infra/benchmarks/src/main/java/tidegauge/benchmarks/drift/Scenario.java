package tidegauge.benchmarks.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import tidegauge.scorer.drift.Cause;
import tidegauge.scorer.drift.DriftMonitor;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.drift.EpisodeChange;
import tidegauge.scorer.drift.EpisodeState;

/// A scripted stream of a suite and what a detector should make of it.
///
/// @param name what happens
/// @param change number of the first changed observation
/// @param length observations per backend
/// @param backends traffic of each backend by observation number
/// @param moved backends that must be confirmed; the others must not
/// @param causes causes that are right
/// @param metrics metrics of which one must lead; empty when any may
record Scenario(
        String name,
        int change,
        int length,
        Map<String, IntFunction<Traffic>> backends,
        Set<String> moved,
        Set<Cause> causes,
        Set<String> metrics) {

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
        Random random = new Random(seed);
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        List<String> names = backends.keySet().stream().sorted().toList();
        for (int i = 0; i < length; i++) {
            for (String backend : names) {
                Traffic traffic = backends.getOrDefault(backend, _ -> Traffic.usual()).apply(i);
                changes.addAll(monitor.observe(traffic.observation(backend, i, random)));
            }
        }
        return judge(changes);
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
        return (int) (atMs / 86_400);
    }
}
