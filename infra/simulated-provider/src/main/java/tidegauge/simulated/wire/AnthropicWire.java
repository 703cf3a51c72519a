package tidegauge.simulated.wire;

import java.util.List;
import tidegauge.simulated.script.Ask;
import tidegauge.simulated.script.Reply.Finish;
import tidegauge.simulated.script.TokenCounts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Anthropic's messages. `input_tokens` excludes what was read from the cache, there is no total,
/// and `output_tokens` contains the reasoning.
public final class AnthropicWire implements Wire {
    @Override
    public Ask ask(JsonNode body) {
        StringBuilder prompt = new StringBuilder();
        Json.appendTexts(prompt, body.path("system"));
        for (JsonNode message : body.path("messages")) {
            Json.appendTexts(prompt, message.path("content"));
        }
        return new Ask(
                body.path("model").asString(""),
                prompt.toString(),
                Json.positive(body.path("max_tokens")),
                body.path("stream").asBoolean(false),
                true);
    }

    @Override
    public JsonNode whole(Answer answer) {
        ObjectNode body = head(answer);
        body.putArray("content").addObject().put("type", "text").put("text", answer.reply().text());
        body.put("stop_reason", finish(answer)).putNull("stop_sequence");
        answer.usage().ifPresent(usage -> body.set("usage", usage(usage, usage.tokens().output())));
        return body;
    }

    @Override
    public Parts parts(Answer answer, boolean withUsage) {
        List<String> texts =
                Pieces.of(answer.reply().text()).stream().map(AnthropicWire::delta).toList();
        return new Parts(opening(answer, withUsage), texts, closing(answer, withUsage));
    }

    @Override
    public JsonNode error(int status, String message) {
        ObjectNode body = Json.object().put("type", "error");
        body.putObject("error").put("type", errorType(status)).put("message", message);
        return body;
    }

    @Override
    public String errorPart(int status, String message) {
        return Json.event("error", error(status, message));
    }

    private static String opening(Answer answer, boolean withUsage) {
        ObjectNode start = Json.object().put("type", "message_start");
        ObjectNode message = head(answer);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        if (withUsage) {
            answer.usage().ifPresent(usage -> message.set("usage", usage(usage, 1)));
        }
        start.set("message", message);
        ObjectNode block = Json.object().put("type", "content_block_start").put("index", 0);
        block.putObject("content_block").put("type", "text").put("text", "");
        return Json.event("message_start", start) + Json.event("content_block_start", block);
    }

    private static String delta(String piece) {
        ObjectNode delta = Json.object().put("type", "content_block_delta").put("index", 0);
        delta.putObject("delta").put("type", "text_delta").put("text", piece);
        return Json.event("content_block_delta", delta);
    }

    private static String closing(Answer answer, boolean withUsage) {
        ObjectNode block = Json.object().put("type", "content_block_stop").put("index", 0);
        ObjectNode delta = Json.object().put("type", "message_delta");
        delta.putObject("delta").put("stop_reason", finish(answer)).putNull("stop_sequence");
        if (withUsage) {
            answer.usage()
                    .ifPresent(usage ->
                            delta.putObject("usage").put("output_tokens", usage.tokens().output()));
        }
        return Json.event("content_block_stop", block)
                + Json.event("message_delta", delta)
                + Json.event("message_stop", Json.object().put("type", "message_stop"));
    }

    private static ObjectNode head(Answer answer) {
        return Json.object()
                .put("id", "msg_" + answer.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", answer.reply().servedModel());
    }

    private static String finish(Answer answer) {
        return answer.reply().finish() == Finish.LENGTH ? "max_tokens" : "end_turn";
    }

    private static ObjectNode usage(Answer.Usage usage, long output) {
        TokenCounts tokens = usage.tokens();
        return Json.object()
                .put("input_tokens", tokens.uncachedInput())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", tokens.cachedInput())
                .put("output_tokens", output);
    }

    private static String errorType(int status) {
        return switch (status) {
            case 400 -> "invalid_request_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> "api_error";
        };
    }
}
