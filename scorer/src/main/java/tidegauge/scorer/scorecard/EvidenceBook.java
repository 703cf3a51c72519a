package tidegauge.scorer.scorecard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gathers the evidence of all suites and backends from calls in the order in which they were made;
/// not for sharing between threads.
///
/// Quality and cost of a backend's answers are paired with those of the reference's answers to the
/// same questions, see [Pairing].
public final class EvidenceBook {
    private final Requirements requirements;
    private final SortedMap<Lane, Evidence.Builder> lanes = new TreeMap<>(Lane.ORDER);
    private final Optional<Pairing> quality;
    private final Optional<Pairing> costs;

    private record Lane(String suite, String backend) {
        static final Comparator<Lane> ORDER =
                Comparator.comparing(Lane::suite).thenComparing(Lane::backend);
    }

    /// @param requirements name the metric of quality and the reference
    public EvidenceBook(Requirements requirements) {
        this.requirements = requirements;
        quality =
                requirements
                        .reference()
                        .map(name ->
                                new Pairing(
                                        name,
                                        (suite, backend, here, there) ->
                                                lane(suite, backend).pair(here, there)));
        costs =
                requirements
                        .reference()
                        .map(name ->
                                new Pairing(
                                        name,
                                        (suite, backend, here, there) ->
                                                lane(suite, backend).costs(here, there)));
    }

    /// Takes a call.
    public void add(ScoredCall call) {
        lane(call.suite(), call.backend()).call(call);
        if (!call.answered()) return;
        quality.ifPresent(pairing ->
                call.value(requirements.metric()).ifPresent(value -> add(pairing, call, value)));
        costs.ifPresent(
                pairing -> call.costNanoUsd().ifPresent(nano -> add(pairing, call, (double) nano)));
    }

    private static void add(Pairing pairing, ScoredCall call, double value) {
        pairing.add(call.suite(), call.backend(), call.question(), value);
    }

    /// Takes the agreement of repeated answers to one job, 0 to 1.
    public void addAgreement(String suite, String backend, double agreement) {
        lane(suite, backend).agreement(agreement);
    }

    /// What was gathered so far, by suite and backend.
    public List<Evidence> evidence() {
        return lanes.values().stream().map(Evidence.Builder::build).toList();
    }

    private Evidence.Builder lane(String suite, String backend) {
        return lanes.computeIfAbsent(
                new Lane(suite, backend),
                key -> new Evidence.Builder(key.suite(), key.backend(), requirements));
    }
}
