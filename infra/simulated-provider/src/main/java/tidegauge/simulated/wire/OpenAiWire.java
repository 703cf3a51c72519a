package tidegauge.simulated.wire;

import java.util.List;
import java.util.Locale;
import tidegauge.simulated.script.Ask;
import tidegauge.simulated.script.Reply.Finish;
import tidegauge.simulated.script.TokenCounts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's chat completions, which many servers copy.
///
/// `prompt_tokens` contains the cached tokens and `completion_tokens` the reasoning. A stream
/// carries usage only when `stream_options.include_usage` asks for it, in a last chunk without
/// choices.
public final class OpenAiWire implements Wire {
    static final String DONE = "data: [DONE]\n\n";

    @Override
    public Ask ask(JsonNode body) {
        return ask(body, body.path("stream_options").path("include_usage").asBoolean(false));
    }

    static Ask ask(JsonNode body, boolean usageInStream) {
        StringBuilder prompt = new StringBuilder();
        for (JsonNode message : body.path("messages")) {
            Json.appendTexts(prompt, message.path("content"));
        }
        JsonNode longest =
                body.has("max_completion_tokens")
                        ? body.path("max_completion_tokens")
                        : body.path("max_tokens");
        return new Ask(
                body.path("model").asString(""),
                prompt.toString(),
                Json.positive(longest),
                body.path("stream").asBoolean(false),
                usageInStream);
    }

    @Override
    public JsonNode whole(Answer answer) {
        ObjectNode body = head(answer, "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", answer.reply().text())
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", finish(answer));
        answer.usage().ifPresent(usage -> body.set("usage", usage(usage)));
        return body;
    }

    @Override
    public Parts parts(Answer answer, boolean withUsage) {
        ObjectNode first = chunk(answer);
        first.path("choices")
                .path(0)
                .asObject()
                .putObject("delta")
                .put("role", "assistant")
                .put("content", "");
        List<String> texts =
                Pieces.of(answer.reply().text()).stream()
                        .map(piece -> Json.event(textChunk(chunk(answer), piece)))
                        .toList();
        ObjectNode last = chunk(answer);
        ObjectNode choice = last.path("choices").path(0).asObject();
        choice.putObject("delta");
        choice.put("finish_reason", finish(answer));
        String usage = withUsage ? answer.usage().map(u -> usageChunk(answer, u)).orElse("") : "";
        return new Parts(Json.event(first), texts, Json.event(last) + usage + DONE);
    }

    @Override
    public JsonNode error(int status, String message) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", message)
                .put("type", status == 429 ? "rate_limit_error" : "server_error")
                .putNull("param")
                .put("code", String.format(Locale.ROOT, "simulated_%d", status));
        return body;
    }

    @Override
    public String errorPart(int status, String message) {
        return Json.event(error(status, message));
    }

    private static ObjectNode textChunk(ObjectNode chunk, String piece) {
        chunk.path("choices").path(0).asObject().putObject("delta").put("content", piece);
        return chunk;
    }

    private static String usageChunk(Answer answer, Answer.Usage usage) {
        ObjectNode chunk = head(answer, "chat.completion.chunk");
        chunk.putArray("choices");
        chunk.set("usage", usage(usage));
        return Json.event(chunk);
    }

    private static ObjectNode chunk(Answer answer) {
        ObjectNode chunk = head(answer, "chat.completion.chunk");
        chunk.putArray("choices")
                .addObject()
                .put("index", 0)
                .putNull("logprobs")
                .putNull("finish_reason");
        return chunk;
    }

    private static ObjectNode head(Answer answer, String object) {
        ObjectNode body =
                Json.object()
                        .put("id", "chatcmpl-" + answer.id())
                        .put("object", object)
                        .put("created", answer.createdAt().getEpochSecond())
                        .put("model", answer.reply().servedModel())
                        .put("service_tier", "default");
        answer.reply().fingerprint().ifPresent(print -> body.put("system_fingerprint", print));
        return body;
    }

    static String finish(Answer answer) {
        return answer.reply().finish() == Finish.LENGTH ? "length" : "stop";
    }

    private static ObjectNode usage(Answer.Usage usage) {
        TokenCounts tokens = usage.tokens();
        ObjectNode node =
                Json.object()
                        .put("prompt_tokens", tokens.input())
                        .put("completion_tokens", tokens.output())
                        .put("total_tokens", usage.total());
        node.putObject("prompt_tokens_details")
                .put("cached_tokens", tokens.cachedInput())
                .put("audio_tokens", 0);
        node.putObject("completion_tokens_details")
                .put("reasoning_tokens", tokens.reasoning())
                .put("audio_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0);
        return node;
    }
}
