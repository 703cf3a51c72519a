package tidegauge.system.audit;

import java.util.List;
import java.util.Map;
import tidegauge.event.Distribution;
import tidegauge.event.Ledger;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;

/// A window as the scorer reports it, in the names of [Sums].
final class Reported {
    private static final List<String> FLAGS = List.of("error", "format.strict");
    private static final List<String> NUMBERS =
            List.of("responseChars", "latencyMs", "outputTokens", "inputTokens");

    private Reported() {}

    static Window window(QualityMetrics metrics) {
        return new Window(
                metrics.getSuite(), metrics.getBackend(), metrics.getWindowStart().toEpochMilli());
    }

    static Map<String, Long> values(QualityMetrics metrics) {
        Sums sums = new Sums();
        sums.add("count", metrics.getCount());
        for (String flag : FLAGS) {
            Proportion proportion = metrics.getProportions().get(flag);
            if (proportion != null) {
                sums.add(flag + ".trials", proportion.getTrials());
                sums.add(flag + ".successes", proportion.getSuccesses());
            }
        }
        for (String number : NUMBERS) {
            Distribution distribution = metrics.getDistributions().get(number);
            if (distribution != null) {
                sums.add(number + ".count", distribution.getCount());
                sums.add(number + ".sum", Math.round(distribution.getSum()));
            }
        }
        Ledger ledger = metrics.getLedger();
        sums.add("ledger.expected", ledger.getExpected());
        ledger.getOutcomes().forEach((kind, count) -> sums.add("ledger." + kind, count));
        return sums.values();
    }
}
