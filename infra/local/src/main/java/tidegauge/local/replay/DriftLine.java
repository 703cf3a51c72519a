package tidegauge.local.replay;

import tidegauge.event.DriftEpisode;
import tidegauge.event.DriftExample;
import tidegauge.event.DriftMetric;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A line of `drift.jsonl`: one change of state of an episode.
final class DriftLine {
    private DriftLine() {}

    static String of(DriftEpisode episode) {
        ObjectNode line = Json.object();
        line.put("episodeId", episode.getEpisodeId());
        line.put("suite", episode.getSuite());
        line.put("backend", episode.getBackend());
        line.put("state", episode.getState().name());
        line.put("cause", episode.getCause().name());
        line.put("at", episode.getAt().toString());
        line.put("detectedAt", episode.getDetectedAt().toString());
        line.put("observationsToDetect", episode.getObservationsToDetect());
        line.put("changedAt", episode.getChangedAt().toString());
        line.put("changedAtLow", episode.getChangedAtLow().toString());
        line.put("changedAtHigh", episode.getChangedAtHigh().toString());
        ArrayNode metrics = line.putArray("metrics");
        episode.getMetrics().forEach(metric -> metrics.add(metric(metric)));
        ArrayNode examples = line.putArray("examples");
        for (DriftExample example : episode.getExamples()) {
            examples.addObject()
                    .put("before", example.getBefore())
                    .put("after", example.getAfter())
                    .put("promptId", example.getPromptId());
        }
        return Json.line(line);
    }

    private static ObjectNode metric(DriftMetric metric) {
        ObjectNode node =
                Json.object()
                        .put("metric", metric.getMetric())
                        .put("stratum", metric.getStratum())
                        .put("baseline", Json.finite(metric.getBaseline()))
                        .put("current", Json.finite(metric.getCurrent()))
                        .put("baselineCount", metric.getBaselineCount())
                        .put("currentCount", metric.getCurrentCount())
                        .put("eValue", Json.finite(metric.getEValue()))
                        .put("threshold", Json.finite(metric.getThreshold()));
        metric.getQValue().ifPresent(q -> node.put("qValue", Json.finite(q)));
        metric.getBefore().ifPresent(before -> node.put("before", before));
        metric.getAfter().ifPresent(after -> node.put("after", after));
        return node;
    }
}
