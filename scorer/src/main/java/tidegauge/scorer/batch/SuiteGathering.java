package tidegauge.scorer.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidegauge.scorer.ledger.Accounts;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.MetricNames;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.observation.Readings;
import tidegauge.scorer.quality.WindowQuality;
import tidegauge.scorer.wire.Acknowledged;
import tidegauge.scorer.wire.MetricSet;
import tidegauge.scorer.wire.ObservationBatch;
import tidegauge.scorer.wire.PackedObservation;
import tidegauge.scorer.wire.WindowDelta;

/// What was gathered for one suite since the last batch.
final class SuiteGathering {
    private final Names names = new Names();
    private final Map<Lane, Integer> lanes = new LinkedHashMap<>();
    private final List<Integer> laneNames = new ArrayList<>();
    private final Map<MetricNames, Integer> sets = new LinkedHashMap<>();
    private final List<PackedObservation> packed = new ArrayList<>();
    private final PackedValues flags = new PackedValues();
    private final PackedValues numbers = new PackedValues();
    private final PackedValues categories = new PackedValues();
    private final Map<Slot, Part> parts = new LinkedHashMap<>();
    private final List<Acknowledged> acknowledgements = new ArrayList<>();

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

    void acknowledge(Acknowledged acknowledged) {
        acknowledgements.add(acknowledged);
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
        List<MetricSet> metricSets = sets.keySet().stream().map(this::metricSet).toList();
        return new ObservationBatch(
                partition,
                suite,
                names.inOrder(),
                laneNames,
                metricSets,
                packed,
                flags.whole(),
                numbers.whole(),
                categories.whole(),
                windows,
                null,
                acknowledgements);
    }

    private Part part(String backend, long start) {
        return parts.computeIfAbsent(new Slot(backend, start), slot -> new Part());
    }

    private PackedObservation pack(Observation observation, long orderAt) {
        Readings readings = observation.readings();
        MetricNames metrics = readings.names();
        for (int i = 0; i < metrics.flags().size(); i++) flags.putFlag(readings.flag(i));
        for (int i = 0; i < metrics.numbers().size(); i++) numbers.putNumber(readings.number(i));
        for (int i = 0; i < metrics.categories().size(); i++)
            categories.putName(names.number(readings.category(i)));
        return new PackedObservation(
                lane(observation.lane()),
                set(metrics),
                orderAt,
                observation.completionId(),
                names.number(observation.promptId()),
                observation.canary(),
                observation.excerpt());
    }

    private int set(MetricNames metrics) {
        Integer known = sets.putIfAbsent(metrics, sets.size());
        return known == null ? sets.size() - 1 : known;
    }

    private MetricSet metricSet(MetricNames metrics) {
        return new MetricSet(
                numbers(metrics.flags()),
                numbers(metrics.numbers()),
                numbers(metrics.categories()));
    }

    private List<Integer> numbers(List<String> texts) {
        return texts.stream().map(names::number).toList();
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
