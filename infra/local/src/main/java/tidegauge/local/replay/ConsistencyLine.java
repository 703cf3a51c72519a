package tidegauge.local.replay;

import java.util.Comparator;
import tidegauge.event.AnswerAgreement;
import tidegauge.event.Consistency;
import tools.jackson.databind.node.ObjectNode;

/// A line of `consistency.jsonl`: the answers of one backend to one job, or of all backends.
///
/// @param jobId the job
/// @param backend the backend; `*` for all
/// @param endedAt when the last of the answers ended, epoch milliseconds
/// @param json the line
record ConsistencyLine(String jobId, String backend, long endedAt, String json) {
    /// A job may come twice, when answers came after waiting for them was given up.
    static final Comparator<ConsistencyLine> ORDER =
            Comparator.comparing(ConsistencyLine::jobId)
                    .thenComparing(ConsistencyLine::backend)
                    .thenComparingLong(ConsistencyLine::endedAt)
                    .thenComparing(ConsistencyLine::json);

    static ConsistencyLine of(Consistency event, AnswerAgreement group) {
        ObjectNode line = Json.object();
        line.put("jobId", event.getJobId());
        line.put("suite", event.getSuite());
        line.put("backend", group.getBackend());
        line.put("samples", group.getSamples());
        line.put("agreement", Json.finite(group.getAgreement()));
        line.put("entropy", Json.finite(group.getEntropy()));
        line.put("similarity", Json.finite(group.getSimilarity()));
        line.put("majority", Json.finite(group.getMajority()));
        line.put("promptId", event.getPromptId());
        line.put("complete", event.getComplete());
        line.put("at", event.getEndedAt().toString());
        line.set(
                "fields",
                Json.sorted(
                        group.getFields(),
                        (fields, entry) ->
                                fields.put(entry.getKey(), Json.finite(entry.getValue()))));
        return new ConsistencyLine(
                event.getJobId(),
                group.getBackend(),
                event.getEndedAt().toEpochMilli(),
                Json.line(line));
    }
}
