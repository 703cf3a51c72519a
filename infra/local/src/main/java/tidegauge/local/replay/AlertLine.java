package tidegauge.local.replay;

import java.time.Instant;
import tidegauge.event.Alert;
import tools.jackson.databind.node.ObjectNode;

/// A line of `alerts.jsonl`.
final class AlertLine {
    private AlertLine() {}

    static String of(Alert alert) {
        ObjectNode line = Json.object();
        line.put("alertKey", alert.getAlertKey());
        line.put("kind", alert.getKind());
        line.put("state", alert.getState().name());
        line.put("severity", alert.getSeverity().name());
        line.put("suite", alert.getSuite());
        line.put("backend", alert.getBackend());
        line.put("summary", alert.getSummary());
        Json.text(line, "episodeId", alert.getEpisodeId());
        line.put("startsAt", alert.getStartsAt().toString());
        Json.text(line, "endsAt", alert.getEndsAt().map(Instant::toString));
        line.set(
                "labels",
                Json.sorted(
                        alert.getLabels(),
                        (labels, entry) -> labels.put(entry.getKey(), entry.getValue())));
        return Json.line(line);
    }
}
