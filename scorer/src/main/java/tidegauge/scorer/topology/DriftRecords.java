package tidegauge.scorer.topology;

import java.util.Map;
import tidegauge.event.Alert;
import tidegauge.event.AlertState;
import tidegauge.event.DriftCause;
import tidegauge.event.DriftEpisode;
import tidegauge.event.DriftExample;
import tidegauge.event.DriftMetric;
import tidegauge.event.EpisodeState;
import tidegauge.event.Severity;
import tidegauge.scorer.alert.DriftAlert;
import tidegauge.scorer.drift.Cause;
import tidegauge.scorer.drift.EpisodeChange;

/// Writes drift episodes and their alerts.
final class DriftRecords {
    private DriftRecords() {}

    static DriftEpisode episode(EpisodeChange change) {
        return DriftEpisode.newBuilder()
                .setEpisodeId(change.episodeId())
                .setSuite(change.suite())
                .setBackend(change.backend())
                .setState(state(change.state()))
                .setCause(cause(change.cause()))
                .setAt(change.at())
                .setDetectedAt(change.detectedAt())
                .setObservationsToDetect(change.observationsToDetect())
                .setChangedAt(change.changedAt())
                .setChangedAtLow(change.changedAtLow())
                .setChangedAtHigh(change.changedAtHigh())
                .setMetrics(change.metrics().stream().map(DriftRecords::metric).toList())
                .setExamples(
                        change.examples().stream()
                                .map(e -> new DriftExample(e.before(), e.after(), e.promptId()))
                                .toList())
                .build();
    }

    static Alert alert(DriftAlert alert) {
        return Alert.newBuilder()
                .setAlertKey(alert.key())
                .setKind("drift")
                .setState(
                        switch (alert.state()) {
                            case PENDING -> AlertState.PENDING;
                            case FIRING -> AlertState.FIRING;
                            case RESOLVED -> AlertState.RESOLVED;
                        })
                .setSeverity(
                        switch (alert.severity()) {
                            case INFO -> Severity.INFO;
                            case WARNING -> Severity.WARNING;
                            case CRITICAL -> Severity.CRITICAL;
                        })
                .setSuite(alert.suite())
                .setBackend(alert.backend())
                .setSummary(alert.summary())
                .setEpisodeId(alert.key())
                .setStartsAt(alert.startsAt())
                .setEndsAt(alert.endsAt().orElse(null))
                .setLabels(Map.of("cause", alert.cause().name()))
                .setFired(alert.fired())
                .build();
    }

    private static DriftMetric metric(EpisodeChange.MetricShift shift) {
        return new DriftMetric(
                shift.metric(),
                shift.stratum(),
                shift.baseline(),
                shift.current(),
                shift.baselineCount(),
                shift.currentCount(),
                shift.eValue(),
                shift.threshold(),
                shift.before().orElse(null),
                shift.after().orElse(null),
                shift.qValue().orElse(null));
    }

    private static EpisodeState state(tidegauge.scorer.drift.EpisodeState state) {
        return switch (state) {
            case SUSPECT -> EpisodeState.SUSPECT;
            case CONFIRMED -> EpisodeState.CONFIRMED;
            case TRANSIENT -> EpisodeState.TRANSIENT;
            case ACKNOWLEDGED -> EpisodeState.ACKNOWLEDGED;
        };
    }

    private static DriftCause cause(Cause cause) {
        return switch (cause) {
            case SILENT_MODEL_CHANGE -> DriftCause.SILENT_MODEL_CHANGE;
            case ANNOUNCED_MODEL_CHANGE -> DriftCause.ANNOUNCED_MODEL_CHANGE;
            case INPUT_SHIFT -> DriftCause.INPUT_SHIFT;
            case EVALUATOR_CHANGE -> DriftCause.EVALUATOR_CHANGE;
            case TEMPLATE_CHANGE -> DriftCause.TEMPLATE_CHANGE;
            case OUTAGE -> DriftCause.OUTAGE;
            case PRICE_CHANGE -> DriftCause.PRICE_CHANGE;
            case UNKNOWN -> DriftCause.UNKNOWN;
        };
    }
}
