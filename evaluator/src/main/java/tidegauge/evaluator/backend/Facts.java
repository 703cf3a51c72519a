package tidegauge.evaluator.backend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the JSON of one response says besides its text, gathered from one body or from the events
/// of a stream; a later event's word replaces an earlier one's.
final class Facts {
    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);

    private final Provider provider;
    private @Nullable String model;
    private @Nullable String fingerprint;
    private @Nullable String id;
    private @Nullable String finish;
    private @Nullable String refusal;
    private @Nullable String error;
    private @Nullable String text;
    private final ObjectNode usage = JsonNodeFactory.instance.objectNode();

    Facts(Provider provider) {
        this.provider = provider;
    }

    /// Takes in a body or an event.
    void read(JsonNode json) {
        switch (provider) {
            case OPENAI, MISTRAL, RECORDED -> readOpenAi(json);
            case ANTHROPIC -> readAnthropic(json);
            case GEMINI -> readGemini(json);
            case OLLAMA -> readOllama(json);
        }
        JsonNode problem = json.path("error");
        if (!problem.isMissingNode() && !problem.isNull()) {
            error = ErrorBody.word(problem);
        } else if ("error".equals(text(json, "object", null))) {
            error = ErrorBody.word(json);
        }
    }

    /// The provider's word for an error that came instead of an answer.
    Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /// The code of a refusal, when the provider declined.
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /// The answer's text in a body; a stream's text is not gathered here.
    Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /// Whether the response says why it ended, as a whole one does.
    boolean finished() {
        return finish != null;
    }

    Provenance provenance(Duration latency, Optional<Duration> timeToFirstToken) {
        return new Provenance(
                Optional.ofNullable(model),
                Optional.ofNullable(fingerprint),
                Optional.ofNullable(id),
                Optional.ofNullable(finish).map(Facts::finishReason),
                UsageBuckets.of(provider, usage)
                        .orElseGet(() -> new Usage(0L, 0L, 0L, 0L, 0L, UsageSource.MISSING)),
                usage.isEmpty() ? Optional.empty() : Optional.of(usage.toString()),
                reportedCost(),
                latency,
                timeToFirstToken);
    }

    private void readOpenAi(JsonNode json) {
        model = text(json, "model", model);
        fingerprint = text(json, "system_fingerprint", fingerprint);
        id = text(json, "id", id);
        JsonNode choice = json.path("choices").path(0);
        finish = text(choice, "finish_reason", finish);
        text = text(choice.path("message"), "content", text);
        if (text(choice.path("message"), "refusal", null) != null
                || text(choice.path("delta"), "refusal", null) != null) {
            refusal = "refusal";
        }
        if ("content_filter".equals(finish)) {
            refusal = "content_filter";
        }
        merge(json.path("usage"));
    }

    private void readAnthropic(JsonNode json) {
        JsonNode message = json.has("message") ? json.path("message") : json;
        model = text(message, "model", model);
        id = text(message, "id", id);
        finish = text(message, "stop_reason", finish);
        finish = text(json.path("delta"), "stop_reason", finish);
        if ("refusal".equals(finish)) {
            refusal = "refusal";
        }
        text = texts(json.path("content"));
        merge(message.path("usage"));
        merge(json.path("usage"));
    }

    private void readGemini(JsonNode json) {
        model = text(json, "modelVersion", model);
        id = text(json, "responseId", id);
        finish = text(json.path("candidates").path(0), "finishReason", finish);
        if (finish != null && finishReason(finish).equals("content_filter")) {
            refusal = finish.toLowerCase(Locale.ROOT);
        }
        text = texts(json.path("candidates").path(0).path("content").path("parts"));
        String blocked = text(json.path("promptFeedback"), "blockReason", null);
        if (blocked != null) {
            finish = blocked;
            refusal = "prompt_blocked";
        }
        merge(json.path("usageMetadata"));
    }

    private void readOllama(JsonNode json) {
        model = text(json, "model", model);
        text = text(json.path("message"), "content", text);
        finish = text(json, "done_reason", finish);
        if (finish == null && json.path("done").asBoolean(false)) {
            finish = "stop";
        }
        for (String name :
                new String[] {
                    "prompt_eval_count", "eval_count", "prompt_eval_duration", "eval_duration"
                }) {
            if (json.has(name)) {
                usage.set(name, json.get(name));
            }
        }
    }

    private void merge(JsonNode part) {
        if (part instanceof ObjectNode object) {
            usage.setAll(object);
        }
    }

    /// Some gateways report the call's cost in US dollars in `usage.cost`.
    private OptionalLong reportedCost() {
        JsonNode cost = usage.path("cost");
        if (!cost.isNumber() || cost.asDouble() < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                cost.decimalValue().multiply(NANO).setScale(0, RoundingMode.HALF_UP).longValue());
    }

    private static String finishReason(String word) {
        return switch (word) {
            case "end_turn", "stop_sequence", "STOP" -> "stop";
            case "max_tokens", "MAX_TOKENS", "model_length" -> "length";
            case "tool_use", "function_call" -> "tool_calls";
            case "refusal",
                    "SAFETY",
                    "RECITATION",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "OTHER" ->
                    "content_filter";
            default -> word.toLowerCase(Locale.ROOT);
        };
    }

    /// The texts of a list of parts, thoughts excluded.
    private static @Nullable String texts(JsonNode parts) {
        StringBuilder texts = new StringBuilder();
        for (JsonNode part : parts) {
            if (part.path("text").isString() && !part.path("thought").asBoolean(false)) {
                texts.append(part.path("text").stringValue());
            }
        }
        return texts.isEmpty() ? null : texts.toString();
    }

    private static @Nullable String text(JsonNode json, String name, @Nullable String otherwise) {
        JsonNode value = json.path(name);
        return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : otherwise;
    }
}
