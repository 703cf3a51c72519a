package tidegauge.local.replay;

import java.util.Locale;
import tidegauge.event.FormatVerdict;
import tidegauge.event.GroundingVerdict;
import tidegauge.event.SentenceSupport;
import tidegauge.event.Usage;
import tidegauge.event.Verdict;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A line of `verdicts.jsonl`.
final class VerdictLine {
    private VerdictLine() {}

    static String of(Verdict verdict) {
        ObjectNode line = Json.object();
        line.put("completionId", verdict.getCompletionId());
        line.put("suite", verdict.getSuite());
        line.put("backend", verdict.getBackend());
        line.put("promptId", verdict.getPromptId());
        line.put("at", verdict.getEndedAt().toString());
        line.put("outcome", verdict.getOutcome().name());
        line.set("format", format(verdict.getFormat()));
        line.set("grounding", grounding(verdict.getGrounding()));
        line.put("refusal", verdict.getRefusal());
        line.put("truncated", verdict.getTruncated());
        Json.number(line, "costNanoUsd", verdict.getCostNanoUsd());
        line.put("priced", verdict.getCostNanoUsd().isPresent());
        line.set("usage", usage(verdict.getUsage()));
        line.put("evaluatorVersion", verdict.getEvaluatorVersion());
        line.put("jobId", verdict.getJobId());
        line.put("sample", verdict.getSample());
        line.put("late", verdict.getLate());
        line.put("empty", verdict.getEmpty());
        line.put("responseChars", verdict.getResponseChars());
        line.put("usageMismatch", verdict.getUsageMismatch());
        Json.number(line, "latencyMs", verdict.getLatencyMs());
        Json.number(line, "timeToFirstTokenMs", verdict.getTimeToFirstTokenMs());
        line.set(
                "flags",
                Json.sorted(
                        verdict.getFlags(),
                        (node, entry) -> node.put(entry.getKey(), entry.getValue())));
        line.set(
                "scores",
                Json.sorted(
                        verdict.getScores(),
                        (node, entry) -> node.put(entry.getKey(), Json.finite(entry.getValue()))));
        return Json.line(line);
    }

    private static ObjectNode format(FormatVerdict format) {
        return Json.object()
                .put("status", format.getStatus().name())
                .put("strict", format.getStrict())
                .put("lenient", format.getLenient())
                .put("found", format.getFound().name().toLowerCase(Locale.ROOT))
                .put("reason", format.getReason());
    }

    private static ObjectNode grounding(GroundingVerdict grounding) {
        ObjectNode node = Json.object().put("status", grounding.getStatus().name());
        grounding
                .getProbability()
                .ifPresentOrElse(
                        p -> node.put("probability", Json.finite(p)),
                        () -> node.putNull("probability"));
        ArrayNode sentences = node.putArray("sentences");
        for (SentenceSupport sentence : grounding.getSentences()) {
            sentences
                    .addObject()
                    .put("text", sentence.getText())
                    .put("probability", Json.finite(sentence.getProbability()));
        }
        return node;
    }

    private static ObjectNode usage(Usage usage) {
        return Json.object()
                .put("inputTokens", usage.getInputTokens())
                .put("cachedInputTokens", usage.getCachedInputTokens())
                .put("cacheWriteTokens", usage.getCacheWriteTokens())
                .put("outputTokens", usage.getOutputTokens())
                .put("reasoningTokens", usage.getReasoningTokens())
                .put("source", usage.getSource().name().toLowerCase(Locale.ROOT));
    }
}
