package tidegauge.local.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tidegauge.event.FormatStatus;
import tidegauge.event.GroundingStatus;
import tidegauge.event.Verdict;
import tidegauge.scorer.scorecard.ScoredCall;
import tools.jackson.databind.JsonNode;

/// Reads scored calls from verdicts: the topic's records, or the lines of a replay's
/// `verdicts.jsonl`.
final class VerdictCalls {
    private VerdictCalls() {}

    static ScoredCall of(Verdict verdict) {
        Map<String, Boolean> flags = new HashMap<>(verdict.getFlags());
        format(
                flags,
                verdict.getFormat().getStatus(),
                verdict.getFormat().getStrict(),
                verdict.getFormat().getLenient());
        grounding(flags, verdict.getGrounding().getStatus());
        flags.put("refusal", verdict.getRefusal());
        flags.put("truncated", verdict.getTruncated());
        return new ScoredCall(
                verdict.getSuite(),
                verdict.getBackend(),
                verdict.getPromptId(),
                verdict.getOutcome().name(),
                optional(verdict.getLatencyMs()),
                optional(verdict.getTimeToFirstTokenMs()),
                optional(verdict.getCostNanoUsd()),
                flags,
                verdict.getScores());
    }

    /// @throws IllegalArgumentException when it is no verdict
    static ScoredCall of(JsonNode line) {
        Map<String, Boolean> flags = new HashMap<>();
        line.path("flags").forEachEntry((name, value) -> flags.put(name, value.asBoolean(false)));
        JsonNode format = line.path("format");
        format(
                flags,
                FormatStatus.valueOf(format.path("status").asString("NONE")),
                format.path("strict").asBoolean(false),
                format.path("lenient").asBoolean(false));
        grounding(
                flags,
                GroundingStatus.valueOf(line.path("grounding").path("status").asString("NONE")));
        flags.put("refusal", line.path("refusal").asBoolean(false));
        flags.put("truncated", line.path("truncated").asBoolean(false));
        Map<String, Double> scores = new HashMap<>();
        line.path("scores").forEachEntry((name, value) -> scores.put(name, value.asDouble()));
        return new ScoredCall(
                text(line, "suite"),
                text(line, "backend"),
                text(line, "promptId"),
                text(line, "outcome"),
                whole(line, "latencyMs"),
                whole(line, "timeToFirstTokenMs"),
                whole(line, "costNanoUsd"),
                flags,
                scores);
    }

    private static void format(
            Map<String, Boolean> flags, FormatStatus status, boolean strict, boolean lenient) {
        switch (status) {
            case PASS, FAIL -> {
                flags.put("format.strict", strict);
                flags.put("format.lenient", lenient);
            }
            case NONE, ERROR -> {}
        }
    }

    private static void grounding(Map<String, Boolean> flags, GroundingStatus status) {
        switch (status) {
            case SUPPORTED -> flags.put("grounding.unsupported", false);
            case UNSUPPORTED -> flags.put("grounding.unsupported", true);
            case NONE, ERROR -> {}
        }
    }

    private static String text(JsonNode line, String name) {
        JsonNode value = line.path(name);
        if (!value.isString()) throw new IllegalArgumentException("no text '" + name + "'");
        return value.asString();
    }

    private static OptionalLong whole(JsonNode line, String name) {
        JsonNode value = line.path(name);
        return value.isIntegralNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }

    private static OptionalLong optional(Optional<Long> value) {
        return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
