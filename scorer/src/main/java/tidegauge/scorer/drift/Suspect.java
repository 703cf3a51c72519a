package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A metric whose detector crossed its threshold, on trial by a second batch of observations.
///
/// The alternatives keep the shares `π_j` of the evidence they held at the crossing; over the
/// second batch `E = Σ_j π_j Π Λ_j` is an e-value against "it was chance, or it is over": under the
/// baseline `P(E ever ≥ c) ≤ 1/c` (Ville, 1939). It holds at `E ≥ c` and is over at `E ≤ 1/c`.
///
/// @param stream where
/// @param metric which metric
/// @param crossedSeq number of the observation at which it crossed
/// @param crossedEvidence evidence at the crossing
/// @param generation which of the watch's generations is on trial
/// @param logShares `ln(π_j Π Λ_j)` so far
/// @param verdict what has been decided
/// @param value for a category, the value at the crossing
public record Suspect(
        StreamKey stream,
        MetricKey metric,
        long crossedSeq,
        double crossedEvidence,
        int generation,
        List<Double> logShares,
        Verdict verdict,
        Optional<String> value) {
    /// What the second batch says.
    public enum Verdict {
        /// Not enough yet.
        OPEN,
        /// The change lasts.
        HOLDS,
        /// The metric is back at its baseline.
        BACK
    }

    /// Copies the list.
    public Suspect {
        logShares = List.copyOf(logShares);
    }

    static Suspect onTrial(
            MetricStream stream, MetricWatch watch, long seq, Optional<String> value) {
        List<Double> shares = new ArrayList<>();
        Generation generation = watch.strongest().get(0);
        for (double share : generation.detector().posterior()) {
            shares.add(Math.log(Math.max(share, 1e-300)));
        }
        return new Suspect(
                stream.key(),
                watch.key(),
                seq,
                watch.evidence(),
                watch.generations().indexOf(generation),
                shares,
                Verdict.OPEN,
                value);
    }

    /// A value never seen before is a fact and needs no trial.
    static Suspect ofNewValue(MetricStream stream, MetricWatch watch, long seq, String value) {
        Suspect suspect = onTrial(stream, watch, seq, Optional.of(value));
        return suspect.with(suspect.logShares, Verdict.HOLDS);
    }

    /// Takes observation number `seq` of the stream.
    Suspect observe(long seq, int cell, MetricWatch watch, DriftSettings settings) {
        if (verdict != Verdict.OPEN || generation >= watch.generations().size()) {
            return this;
        }
        long since = seq - crossedSeq;
        if (since <= settings.rest()) {
            return this;
        }
        LikelihoodRatios ratios = watch.generations().get(generation).detector().ratios();
        List<Double> next = new ArrayList<>(logShares.size());
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < logShares.size(); j++) {
            double each = logShares.get(j) + Math.log(ratios.ratio(cell, j));
            next.add(each);
            largest = Math.max(largest, each);
        }
        double sum = 0;
        for (double each : next) {
            sum += Math.exp(each - largest);
        }
        double log = largest + Math.log(sum);
        double limit = Math.log(settings.confirmationOdds());
        Verdict decided =
                since < settings.confirmation()
                        ? Verdict.OPEN
                        : log >= limit
                                ? Verdict.HOLDS
                                : log <= -limit ? Verdict.BACK : Verdict.OPEN;
        return with(next, decided);
    }

    private Suspect with(List<Double> shares, Verdict decided) {
        return new Suspect(
                stream, metric, crossedSeq, crossedEvidence, generation, shares, decided, value);
    }

    boolean is(StreamKey otherStream, MetricKey otherMetric) {
        return metric.equals(otherMetric) && stream.equals(otherStream);
    }
}
