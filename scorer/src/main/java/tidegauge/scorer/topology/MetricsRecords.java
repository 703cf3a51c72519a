package tidegauge.scorer.topology;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tidegauge.event.Distribution;
import tidegauge.event.Ledger;
import tidegauge.event.OutcomeKind;
import tidegauge.event.Proportion;
import tidegauge.event.QualityMetrics;
import tidegauge.scorer.ledger.Accounts;
import tidegauge.scorer.quality.WindowQuality;
import tidegauge.scorer.window.Tumbling;
import tidegauge.scorer.window.WindowKey;

/// Writes the metrics of a window.
final class MetricsRecords {
    private MetricsRecords() {}

    /// Key of the record: suite, backend and start of the window; `%` and `|` in names are escaped.
    static String key(WindowKey key) {
        return escape(key.suite())
                + "|"
                + escape(key.backend())
                + "|"
                + Instant.ofEpochMilli(key.start());
    }

    static QualityMetrics of(
            WindowKey key,
            Tumbling tumbling,
            WindowQuality quality,
            Accounts accounts,
            boolean closed) {
        Map<String, Proportion> proportions = new HashMap<>();
        quality.proportions()
                .forEach((name, p) ->
                        proportions.put(
                                name,
                                new Proportion(p.successes(), p.trials(), p.low(), p.high())));
        Map<String, Distribution> distributions = new HashMap<>();
        quality.distributions().forEach((name, d) -> distributions.put(name, summary(d)));
        return QualityMetrics.newBuilder()
                .setSuite(key.suite())
                .setBackend(key.backend())
                .setWindowStart(Instant.ofEpochMilli(key.start()))
                .setWindowEnd(Instant.ofEpochMilli(tumbling.end(key.start())))
                .setClosed(closed)
                .setCount(quality.count())
                .setProportions(proportions)
                .setDistributions(distributions)
                .setCostNanoUsd(quality.costNanoUsd())
                .setUnpriced(quality.unpriced())
                .setLedger(ledger(accounts))
                .build();
    }

    private static Distribution summary(tidegauge.scorer.quality.Distribution d) {
        return new Distribution(
                d.count(),
                d.sum().toDouble(),
                d.min(),
                d.quantile(0.5),
                d.quantile(0.95),
                d.quantile(0.99),
                d.max());
    }

    private static Ledger ledger(Accounts accounts) {
        Map<String, Long> outcomes = new HashMap<>();
        for (OutcomeKind kind : OutcomeKind.values())
            if (accounts.outcomes(kind) != 0) outcomes.put(kind.name(), accounts.outcomes(kind));
        return new Ledger(
                accounts.expected(),
                outcomes,
                accounts.inFlight(),
                accounts.late(),
                accounts.duplicates());
    }

    private static String escape(String name) {
        return name.replace("%", "%25").replace("|", "%7C");
    }
}
