package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The streams of a suite, which may share a false-alarm budget and are looked at together.
///
/// With `K` streams that each alarm at `K γ` the suite has an average run length of at least `γ` of
/// its streams' observations, however the streams depend on each other, for rates of alarms add up.
final class Fleet {
    /// A stream that has been silent for so long raises no alarms and is not counted.
    private static final long MONTH_MS = 30L * 24 * 60 * 60 * 1000;

    private final BudgetOf budget;
    private final Collection<MetricStream> streams;

    /// @param streams all streams of the suite; more may come
    Fleet(BudgetOf budget, Collection<MetricStream> streams) {
        this.budget = budget;
        this.streams = streams;
    }

    /// How many streams share the budget.
    ///
    /// @param nowMs event time
    long sharing(long nowMs) {
        return switch (budget) {
            case STREAM -> 1;
            case SUITE -> Math.max(1, streams.stream().filter(each -> live(each, nowMs)).count());
        };
    }

    private static boolean live(MetricStream stream, long nowMs) {
        return stream.armed() && stream.lastMs() > nowMs - MONTH_MS;
    }

    /// A detector of the suite.
    ///
    /// @param stream its stream
    /// @param metric its metric
    record Detector(StreamKey stream, MetricKey metric) {}

    /// The [QValues] of all detectors of the suite. A suspect counts with the evidence at its
    /// crossing, if there is less of it now.
    static Map<Detector, Double> qValues(Collection<MetricStream> streams, List<Suspect> suspects) {
        Map<Detector, Double> crossed = new HashMap<>();
        suspects.forEach(each ->
                crossed.merge(
                        new Detector(each.stream(), each.metric()),
                        each.crossedEvidence(),
                        Math::max));
        List<Detector> detectors = new ArrayList<>();
        List<Double> eValues = new ArrayList<>();
        for (MetricStream stream : streams) {
            for (RunningWatch watch : stream.running()) {
                if (watch.armed()) {
                    Detector detector = new Detector(stream.key(), watch.key());
                    double evidence =
                            Math.max(watch.evidence(), crossed.getOrDefault(detector, 0.0));
                    detectors.add(detector);
                    eValues.add(evidence / Math.max(1, stream.size()));
                }
            }
        }
        double[] qValues = QValues.of(eValues.stream().mapToDouble(Double::doubleValue).toArray());
        Map<Detector, Double> byDetector = new HashMap<>();
        for (int i = 0; i < qValues.length; i++) {
            byDetector.put(detectors.get(i), qValues[i]);
        }
        return byDetector;
    }
}
