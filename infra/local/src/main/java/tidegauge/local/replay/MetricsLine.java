package tidegauge.local.replay;

import tidegauge.event.Distribution;
import tidegauge.event.Ledger;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;
import tools.jackson.databind.node.ObjectNode;

/// A line of `metrics.jsonl`: one closed window of a suite and backend.
final class MetricsLine {
    private MetricsLine() {}

    static String of(QualityMetrics metrics) {
        ObjectNode line = Json.object();
        line.put("suite", metrics.getSuite());
        line.put("backend", metrics.getBackend());
        line.put("windowStart", metrics.getWindowStart().toString());
        line.put("windowEnd", metrics.getWindowEnd().toString());
        line.put("count", metrics.getCount());
        line.set(
                "proportions",
                Json.sorted(
                        metrics.getProportions(),
                        (node, entry) -> node.set(entry.getKey(), proportion(entry.getValue()))));
        line.set(
                "distributions",
                Json.sorted(
                        metrics.getDistributions(),
                        (node, entry) -> node.set(entry.getKey(), distribution(entry.getValue()))));
        line.put("costNanoUsd", metrics.getCostNanoUsd());
        line.put("unpriced", metrics.getUnpriced());
        line.set("ledger", ledger(metrics.getLedger()));
        return Json.line(line);
    }

    private static ObjectNode proportion(Proportion proportion) {
        return Json.object()
                .put("successes", proportion.getSuccesses())
                .put("trials", proportion.getTrials())
                .put("low", Json.finite(proportion.getLow()))
                .put("high", Json.finite(proportion.getHigh()));
    }

    private static ObjectNode distribution(Distribution distribution) {
        return Json.object()
                .put("count", distribution.getCount())
                .put("sum", Json.finite(distribution.getSum()))
                .put("min", Json.finite(distribution.getMin()))
                .put("p50", Json.finite(distribution.getP50()))
                .put("p95", Json.finite(distribution.getP95()))
                .put("p99", Json.finite(distribution.getP99()))
                .put("max", Json.finite(distribution.getMax()));
    }

    private static ObjectNode ledger(Ledger ledger) {
        ObjectNode node = Json.object().put("expected", ledger.getExpected());
        node.set(
                "outcomes",
                Json.sorted(
                        ledger.getOutcomes(),
                        (kinds, entry) -> kinds.put(entry.getKey(), entry.getValue())));
        return node.put("inFlight", ledger.getInFlight())
                .put("late", ledger.getLate())
                .put("duplicates", ledger.getDuplicates());
    }
}
