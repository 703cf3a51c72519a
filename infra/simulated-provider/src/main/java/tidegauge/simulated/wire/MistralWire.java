package tidegauge.simulated.wire;

import java.util.List;
import java.util.Locale;
import tidegauge.simulated.script.Ask;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Mistral's chat completions: no fingerprint, no buckets inside the usage, and usage in the last
/// chunk of every stream.
public final class MistralWire implements Wire {
    @Override
    public Ask ask(JsonNode body) {
        return OpenAiWire.ask(body, true);
    }

    @Override
    public JsonNode whole(Answer answer) {
        ObjectNode body = head(answer, "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", answer.reply().text())
                .putNull("tool_calls");
        choice.put("finish_reason", OpenAiWire.finish(answer));
        answer.usage().ifPresent(usage -> body.set("usage", usage(usage)));
        return body;
    }

    @Override
    public Parts parts(Answer answer, boolean withUsage) {
        ObjectNode first = chunk(answer, "");
        first.path("choices").path(0).path("delta").asObject().put("role", "assistant");
        List<String> texts =
                Pieces.of(answer.reply().text()).stream()
                        .map(piece -> Json.event(chunk(answer, piece)))
                        .toList();
        ObjectNode last = chunk(answer, "");
        last.path("choices").path(0).asObject().put("finish_reason", OpenAiWire.finish(answer));
        if (withUsage) {
            answer.usage().ifPresent(usage -> last.set("usage", usage(usage)));
        }
        return new Parts(Json.event(first), texts, Json.event(last) + OpenAiWire.DONE);
    }

    @Override
    public JsonNode error(int status, String message) {
        return Json.object()
                .put("object", "error")
                .put("message", message)
                .put("type", status == 429 ? "rate_limited" : "internal_server_error")
                .putNull("param")
                .put("code", String.format(Locale.ROOT, "simulated_%d", status));
    }

    @Override
    public String errorPart(int status, String message) {
        return Json.event(error(status, message));
    }

    private static ObjectNode chunk(Answer answer, String piece) {
        ObjectNode chunk = head(answer, "chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put("content", piece);
        choice.putNull("finish_reason");
        return chunk;
    }

    private static ObjectNode head(Answer answer, String object) {
        return Json.object()
                .put("id", "cmpl-" + answer.id())
                .put("object", object)
                .put("created", answer.createdAt().getEpochSecond())
                .put("model", answer.reply().servedModel());
    }

    private static ObjectNode usage(Answer.Usage usage) {
        return Json.object()
                .put("prompt_tokens", usage.tokens().input())
                .put("completion_tokens", usage.tokens().output())
                .put("total_tokens", usage.total());
    }
}
