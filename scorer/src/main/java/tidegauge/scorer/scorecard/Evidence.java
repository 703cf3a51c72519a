package tidegauge.scorer.scorecard;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tidegauge.scorer.quality.Distribution;
import tidegauge.scorer.quality.DistributionBuilder;
import tidegauge.scorer.quality.Proportion;

/// What was measured of one suite and backend.
///
/// @param suite the suite
/// @param backend the backend
/// @param outcomes how many calls ended in which way
/// @param latencyMs how long answers took
/// @param timeToFirstTokenMs when their first token came
/// @param costNanoUsd cost of the priced calls
/// @param unpriced answers whose price is not known
/// @param flags yes/no metrics by name
/// @param quality the metric of quality, as a score
/// @param qualityFlag whether that metric is a flag, whose rate [RateSequence] knows more closely
/// @param against half of one plus quality here less quality of the reference, for questions that
///   both have answered
/// @param costAgainst cost here against that of the reference, for questions that both have
///   answered
/// @param costAgainstLastStep cost of a cascade against what its last step alone would have cost
/// @param agreement agreement of repeated answers, by group
public record Evidence(
        String suite,
        String backend,
        SortedMap<String, Long> outcomes,
        Distribution latencyMs,
        Distribution timeToFirstTokenMs,
        Moments costNanoUsd,
        long unpriced,
        SortedMap<String, Proportion> flags,
        MeanSequence quality,
        boolean qualityFlag,
        MeanSequence against,
        CostRatio costAgainst,
        CostRatio costAgainstLastStep,
        Moments agreement) {

    /// Copies the maps.
    public Evidence {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        flags = Collections.unmodifiableSortedMap(new TreeMap<>(flags));
    }

    /// Calls of all outcomes.
    public long calls() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Gathers the calls of one suite and backend, in the order in which they were made.
    static final class Builder {
        private final String suite;
        private final String backend;
        private final Requirements requirements;
        private final SortedMap<String, Long> outcomes = new TreeMap<>();
        private final DistributionBuilder latency = new DistributionBuilder();
        private final DistributionBuilder firstToken = new DistributionBuilder();
        private final Map<String, long[]> flags = new HashMap<>();
        private Moments cost = Moments.EMPTY;
        private Moments agreement = Moments.EMPTY;
        private CostRatio costAgainst = CostRatio.EMPTY;
        private CostRatio costAgainstLastStep = CostRatio.EMPTY;
        private long unpriced;
        private MeanSequence quality;
        private MeanSequence against;
        private boolean qualityFlag;

        Builder(String suite, String backend, Requirements requirements) {
            this.suite = suite;
            this.backend = backend;
            this.requirements = requirements;
            quality = MeanSequence.empty(requirements.alpha());
            against = MeanSequence.empty(requirements.alpha());
        }

        void call(ScoredCall call) {
            outcomes.merge(call.outcome(), 1L, Long::sum);
            if (!call.answered()) return;
            call.latencyMs().ifPresent(ms -> latency.add((double) ms));
            call.timeToFirstTokenMs().ifPresent(ms -> firstToken.add((double) ms));
            if (call.costNanoUsd().isPresent()) cost((double) call.costNanoUsd().getAsLong(), call);
            else unpriced++;
            call.flags()
                    .forEach((name, yes) -> {
                        long[] counts = flags.computeIfAbsent(name, key -> new long[2]);
                        if (yes) counts[0]++;
                        counts[1]++;
                    });
            qualityFlag |= call.flags().containsKey(requirements.metric());
            call.value(requirements.metric()).ifPresent(v -> quality = quality.observe(v));
        }

        private void cost(double nanoUsd, ScoredCall call) {
            cost = cost.observe(nanoUsd);
            Double lastStep = call.scores().get(Cascade.LAST_STEP);
            if (lastStep != null)
                costAgainstLastStep = costAgainstLastStep.observe(nanoUsd, lastStep);
        }

        void costs(double here, double reference) {
            costAgainst = costAgainst.observe(here, reference);
        }

        void pair(double here, double reference) {
            against = against.observe((here - reference + 1) / 2);
        }

        void agreement(double value) {
            agreement = agreement.observe(value);
        }

        Evidence build() {
            SortedMap<String, Proportion> proportions = new TreeMap<>();
            flags.forEach((name, n) -> proportions.put(name, new Proportion(n[0], n[1])));
            return new Evidence(
                    suite,
                    backend,
                    outcomes,
                    latency.distribution(),
                    firstToken.distribution(),
                    cost,
                    unpriced,
                    proportions,
                    quality,
                    qualityFlag,
                    against,
                    costAgainst,
                    costAgainstLastStep,
                    agreement);
        }
    }
}
