package tidegauge.scorer.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tidegauge.scorer.ledger.Accounts;
import tidegauge.scorer.quality.Distribution;
import tidegauge.scorer.quality.FixedSum;
import tidegauge.scorer.quality.Proportion;
import tidegauge.scorer.quality.WindowQuality;
import tidegauge.scorer.wire.AccountsState;
import tidegauge.scorer.wire.DistributionState;
import tidegauge.scorer.wire.ProportionState;
import tidegauge.scorer.wire.QualityState;

/// Accounts and qualities as Avro records and back, losing nothing.
public final class QualityCodec {
    private QualityCodec() {}

    public static AccountsState toState(Accounts a) {
        return new AccountsState(
                a.expected(),
                a.inFlight(),
                a.scored(),
                a.invalid(),
                a.refusedByPolicy(),
                a.overBudget(),
                a.failed(),
                a.expired(),
                a.shed(),
                a.late(),
                a.duplicates());
    }

    public static Accounts fromState(AccountsState s) {
        return new Accounts(
                s.getExpected(),
                s.getInFlight(),
                s.getScored(),
                s.getInvalid(),
                s.getRefusedByPolicy(),
                s.getOverBudget(),
                s.getFailed(),
                s.getExpired(),
                s.getShed(),
                s.getLate(),
                s.getDuplicates());
    }

    public static QualityState toState(WindowQuality quality) {
        Map<String, ProportionState> proportions = new HashMap<>();
        quality.proportions()
                .forEach((name, p) ->
                        proportions.put(name, new ProportionState(p.successes(), p.trials())));
        Map<String, DistributionState> distributions = new HashMap<>();
        quality.distributions().forEach((name, d) -> distributions.put(name, toState(d)));
        return new QualityState(
                quality.count(),
                proportions,
                distributions,
                quality.costNanoUsd(),
                quality.unpriced(),
                quality.unusable());
    }

    public static WindowQuality fromState(QualityState state) {
        SortedMap<String, Proportion> proportions = new TreeMap<>();
        state.getProportions()
                .forEach((name, p) ->
                        proportions.put(name, new Proportion(p.getSuccesses(), p.getTrials())));
        SortedMap<String, Distribution> distributions = new TreeMap<>();
        state.getDistributions().forEach((name, d) -> distributions.put(name, fromState(d)));
        return new WindowQuality(
                state.getCount(),
                proportions,
                distributions,
                state.getCostNanoUsd(),
                state.getUnpriced(),
                state.getUnusable());
    }

    private static DistributionState toState(Distribution d) {
        return new DistributionState(
                d.zeros(),
                List.copyOf(d.positive().keySet()),
                List.copyOf(d.positive().values()),
                List.copyOf(d.negative().keySet()),
                List.copyOf(d.negative().values()),
                d.sum().high(),
                d.sum().low(),
                d.min(),
                d.max());
    }

    private static Distribution fromState(DistributionState s) {
        return new Distribution(
                s.getZeros(),
                buckets(s.getPositiveBuckets(), s.getPositiveCounts()),
                buckets(s.getNegativeBuckets(), s.getNegativeCounts()),
                new FixedSum(s.getSumHigh(), s.getSumLow()),
                s.getMin(),
                s.getMax());
    }

    private static SortedMap<Integer, Long> buckets(List<Integer> buckets, List<Long> counts) {
        SortedMap<Integer, Long> map = new TreeMap<>();
        for (int i = 0; i < buckets.size(); i++) map.put(buckets.get(i), counts.get(i));
        return map;
    }
}
