package tidegauge.scorer.notify;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import tidegauge.event.Alert;
import tidegauge.event.AlertState;
import tidegauge.scorer.alert.Severity;
import tidegauge.scorer.notify.sink.Notification;
import tidegauge.scorer.notify.sink.Notification.Phase;

/// Makes notifications of alerts.
///
/// @param consoleUrl where links lead
record AlertReader(Optional<URI> consoleUrl) {

    /// What is told of an alert; empty when nothing is: of one that may yet pass, and of the end of
    /// one that never fired.
    Optional<Notification> notification(Alert alert, Instant toldAt) {
        return switch (alert.getState()) {
            case PENDING -> Optional.empty();
            case FIRING -> Optional.of(notification(alert, Phase.FIRING, toldAt));
            case RESOLVED ->
                    alert.getFired()
                            ? Optional.of(notification(alert, Phase.RESOLVED, toldAt))
                            : Optional.empty();
        };
    }

    static boolean fires(Alert alert) {
        return alert.getState() == AlertState.FIRING;
    }

    private Notification notification(Alert alert, Phase phase, Instant toldAt) {
        return new Notification(
                alert.getAlertKey(),
                alert.getKind(),
                phase,
                severity(alert.getSeverity()),
                alert.getSuite(),
                alert.getBackend(),
                alert.getSummary(),
                alert.getStartsAt(),
                alert.getEndsAt(),
                new TreeMap<>(alert.getLabels()),
                link(alert),
                0,
                toldAt);
    }

    private Optional<String> link(Alert alert) {
        return consoleUrl.map(url -> {
            String base = url.toString().replaceAll("/+$", "");
            return alert.getEpisodeId()
                    .map(id -> base + "/episodes/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                    .orElse(base + "/");
        });
    }

    private static Severity severity(tidegauge.event.Severity severity) {
        return switch (severity) {
            case INFO -> Severity.INFO;
            case WARNING -> Severity.WARNING;
            case CRITICAL -> Severity.CRITICAL;
        };
    }
}
