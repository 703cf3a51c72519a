package tidegauge.scorer.notify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tidegauge.event.Alert;
import tidegauge.event.Distribution;
import tidegauge.event.QualityMetrics;
import tidegauge.scorer.alert.AlertState;
import tidegauge.scorer.alert.AlertStatus;
import tidegauge.scorer.alert.RuleAlert;
import tidegauge.scorer.alert.Subject;
import tidegauge.scorer.alert.WindowFacts;
import tidegauge.scorer.alert.WindowFacts.Numbers;
import tidegauge.scorer.quality.Proportion;

/// Reads metrics for rules, and writes and reads their alerts.
final class RuleRecords {
    /// The label that holds the rule's name, and tells such alerts from others.
    static final String RULE = "rule";

    private RuleRecords() {}

    static Subject lane(QualityMetrics metrics) {
        return new Subject(metrics.getSuite(), metrics.getBackend());
    }

    static WindowFacts window(QualityMetrics metrics) {
        Map<String, Proportion> shares = new HashMap<>();
        metrics.getProportions()
                .forEach((name, p) ->
                        shares.put(name, new Proportion(p.getSuccesses(), p.getTrials())));
        Map<String, Numbers> numbers = new HashMap<>();
        metrics.getDistributions().forEach((name, d) -> numbers.put(name, numbers(d)));
        return new WindowFacts(
                metrics.getWindowStart(),
                metrics.getWindowEnd(),
                metrics.getClosed(),
                shares,
                numbers,
                metrics.getCostNanoUsd(),
                metrics.getUnpriced(),
                metrics.getLedger().getExpected(),
                metrics.getLedger().getOutcomes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                metrics.getLedger().getInFlight());
    }

    static Alert alert(RuleAlert alert) {
        return Alert.newBuilder()
                .setAlertKey(alert.key())
                .setKind(alert.kind())
                .setState(
                        switch (alert.state()) {
                            case PENDING -> tidegauge.event.AlertState.PENDING;
                            case FIRING -> tidegauge.event.AlertState.FIRING;
                            case RESOLVED -> tidegauge.event.AlertState.RESOLVED;
                        })
                .setSeverity(
                        switch (alert.severity()) {
                            case INFO -> tidegauge.event.Severity.INFO;
                            case WARNING -> tidegauge.event.Severity.WARNING;
                            case CRITICAL -> tidegauge.event.Severity.CRITICAL;
                        })
                .setSuite(alert.subject().suite())
                .setBackend(alert.subject().backend())
                .setSummary(alert.summary())
                .setEpisodeId(null)
                .setStartsAt(alert.startsAt())
                .setEndsAt(alert.endsAt().orElse(null))
                .setLabels(Map.of(RULE, alert.rule()))
                .setFired(alert.fired())
                .build();
    }

    /// The state to go on from.
    static AlertStatus status(Alert alert, Instant now) {
        AlertState state =
                switch (alert.getState()) {
                    case PENDING -> AlertState.PENDING;
                    case FIRING -> AlertState.FIRING;
                    case RESOLVED -> AlertState.RESOLVED;
                };
        return RuleAlert.resume(
                state, alert.getStartsAt(), alert.getEndsAt(), alert.getFired(), now);
    }

    /// The end of an alert whose rule is no longer there.
    static Alert orphan(Alert alert, Instant now) {
        return Alert.newBuilder(alert)
                .setState(tidegauge.event.AlertState.RESOLVED)
                .setSummary("the rule " + alert.getLabels().get(RULE) + " was removed")
                .setEndsAt(now)
                .build();
    }

    private static Numbers numbers(Distribution d) {
        return new Numbers(
                d.getCount(), d.getSum(), d.getP50(), d.getP95(), d.getP99(), d.getMax());
    }
}
