package tidegauge.scorer.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidegauge.scorer.ledger.Accounts;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.quality.WindowQuality;
import tidegauge.scorer.wire.ObservationBatch;
import tidegauge.scorer.wire.PackedObservation;
import tidegauge.scorer.wire.WindowDelta;

/// What was gathered for one suite since the last batch.
final class SuiteGathering {
    private final Names names = new Names();
    private final Map<Lane, Integer> lanes = new LinkedHashMap<>();
    private final List<Integer> laneNames = new ArrayList<>();
    private final List<PackedObservation> packed = new ArrayList<>();
    private final Map<Slot, Part> parts = new LinkedHashMap<>();

    /// One backend and window.
    private record Slot(String backend, long start) {}

    /// What is to be added to one window.
    private static final class Part {
        private final List<Observation> observations = new ArrayList<>();
        private Accounts accounts = Accounts.EMPTY;
        private Accounts corrections = Accounts.EMPTY;
    }

    void account(String backend, long start, Accounts more, boolean closed) {
        Part part = part(backend, start);
        if (closed) part.corrections = part.corrections.merge(more);
        else part.accounts = part.accounts.merge(more);
    }

    void observe(Observation observation, long start, long orderAt) {
        part(observation.lane().backend(), start).observations.add(observation);
        packed.add(pack(observation, orderAt));
    }

    ObservationBatch batch(int partition, String suite) {
        List<WindowDelta> windows = new ArrayList<>(parts.size());
        parts.forEach((slot, part) ->
                windows.add(
                        new WindowDelta(
                                slot.backend(),
                                slot.start(),
                                QualityCodec.toState(WindowQuality.of(part.observations)),
                                QualityCodec.toState(part.accounts),
                                QualityCodec.toState(part.corrections))));
        return new ObservationBatch(
                partition, suite, names.inOrder(), laneNames, packed, windows, null);
    }

    private Part part(String backend, long start) {
        return parts.computeIfAbsent(new Slot(backend, start), slot -> new Part());
    }

    private PackedObservation pack(Observation observation, long orderAt) {
        List<Integer> flags = new ArrayList<>(observation.flags().size());
        observation
                .flags()
                .forEach((name, yes) -> flags.add(2 * names.number(name) + (yes ? 1 : 0)));
        List<Integer> numberNames = new ArrayList<>(observation.numbers().size());
        List<Double> numbers = new ArrayList<>(observation.numbers().size());
        observation
                .numbers()
                .forEach((name, value) -> {
                    numberNames.add(names.number(name));
                    numbers.add(value);
                });
        List<Integer> categories = new ArrayList<>(2 * observation.categories().size());
        observation
                .categories()
                .forEach((name, value) -> {
                    categories.add(names.number(name));
                    categories.add(names.number(value));
                });
        return new PackedObservation(
                lane(observation.lane()),
                orderAt,
                observation.completionId(),
                names.number(observation.promptId()),
                observation.canary(),
                flags,
                numberNames,
                numbers,
                categories,
                observation.excerpt());
    }

    private int lane(Lane lane) {
        Integer known = lanes.putIfAbsent(lane, lanes.size());
        if (known != null) return known;
        laneNames.add(names.number(lane.backend()));
        laneNames.add(names.number(lane.requestModel()));
        laneNames.add(names.number(lane.templateVersion()));
        laneNames.add(names.number(lane.evaluatorVersion()));
        return lanes.size() - 1;
    }
}
