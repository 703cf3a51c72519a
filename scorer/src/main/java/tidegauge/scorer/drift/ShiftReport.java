package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.scorer.drift.EpisodeChange.MetricShift;

/// Puts the metrics of an episode into figures.
final class ShiftReport {
    /// Stratum of the canaries among a stream's observations.
    static final String CANARY = "canary";

    private ShiftReport() {}

    /// The suspect's figures since the change.
    ///
    /// @param qValues of the suite's detectors
    static Optional<MetricShift> of(
            MetricStream stream,
            Suspect suspect,
            ChangeDate date,
            Map<Fleet.Detector, Double> qValues) {
        int column = stream.column(suspect.metric());
        MetricWatch watch = stream.watch(column);
        if (watch.strongest().isEmpty()) {
            return Optional.empty();
        }
        Tally before = watch.strongest().get(0).baseline();
        long from =
                stream.key().equals(date.stream())
                        ? Math.max(stream.history().start(), date.seq())
                        : stream.history().firstAtOrAfter(date.atMs());
        double eValue = Math.max(watch.evidence(), suspect.crossedEvidence());
        Optional<Double> qValue = qValue(suspect, qValues);
        return Optional.of(
                watch.phase() instanceof Phase.Counting(Cells.Values values, _, _, _)
                        ? category(stream, suspect, values, before, from, eValue, qValue)
                        : number(stream, suspect, before, from, eValue, qValue));
    }

    /// None for a name never seen before, which is a fact and no statistics.
    private static Optional<Double> qValue(Suspect suspect, Map<Fleet.Detector, Double> qValues) {
        return suspect.metric().kind() == Kind.IDENTITY
                ? Optional.empty()
                : Optional.ofNullable(
                        qValues.get(new Fleet.Detector(suspect.stream(), suspect.metric())));
    }

    private static MetricShift number(
            MetricStream stream,
            Suspect suspect,
            Tally before,
            long from,
            double eValue,
            Optional<Double> qValue) {
        int column = stream.column(suspect.metric());
        double sum = 0;
        long count = 0;
        for (long seq = from; seq < stream.history().end(); seq++) {
            float value = stream.history().value(seq, column);
            if (!Float.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return new MetricShift(
                suspect.metric().metric(),
                stratum(stream, suspect),
                before.mean(),
                count == 0 ? before.mean() : sum / count,
                before.total(),
                count,
                eValue,
                stream.threshold(),
                qValue,
                Optional.empty(),
                Optional.empty());
    }

    /// Shares of the value that came.
    private static MetricShift category(
            MetricStream stream,
            Suspect suspect,
            Cells.Values values,
            Tally before,
            long from,
            double eValue,
            Optional<Double> qValue) {
        int column = stream.column(suspect.metric());
        int cell = suspect.value().map(values::cell).orElse(values.unseen());
        long came = 0;
        long count = 0;
        for (long seq = from; seq < stream.history().end(); seq++) {
            int seen = stream.history().cell(seq, column);
            if (seen >= 0) {
                count++;
                came += seen == cell ? 1 : 0;
            }
        }
        return new MetricShift(
                suspect.metric().metric(),
                stratum(stream, suspect),
                before.total() == 0 ? 0 : (double) before.count(cell) / before.total(),
                count == 0 ? 0 : (double) came / count,
                before.total(),
                count,
                eValue,
                stream.threshold(),
                qValue,
                values.values().stream().findFirst(),
                suspect.value());
    }

    private static String stratum(MetricStream stream, Suspect suspect) {
        String stratum = suspect.metric().stratum();
        if (!stream.key().canary()) {
            return stratum;
        }
        return stratum.isEmpty() ? CANARY : CANARY + "/" + stratum;
    }

    /// Figures in order of evidence; equals by name.
    static List<MetricShift> strongestFirst(List<MetricShift> shifts) {
        List<MetricShift> sorted = new ArrayList<>(shifts);
        sorted.sort(
                Comparator.comparingDouble((MetricShift shift) -> -shift.eValue())
                        .thenComparing(MetricShift::metric)
                        .thenComparing(MetricShift::stratum));
        return sorted;
    }
}
