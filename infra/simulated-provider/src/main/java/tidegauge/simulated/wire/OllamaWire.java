package tidegauge.simulated.wire;

import java.util.List;
import tidegauge.simulated.script.Ask;
import tidegauge.simulated.script.Reply.Finish;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Ollama's chat: it streams unless told not to, one JSON object a line, and has no identities and
/// no buckets inside the usage.
public final class OllamaWire implements Wire {
    @Override
    public Ask ask(JsonNode body) {
        StringBuilder prompt = new StringBuilder();
        for (JsonNode message : body.path("messages")) {
            Json.appendTexts(prompt, message.path("content"));
        }
        return new Ask(
                body.path("model").asString(""),
                prompt.toString(),
                Json.positive(body.path("options").path("num_predict")),
                body.path("stream").asBoolean(true),
                true);
    }

    @Override
    public JsonNode whole(Answer answer) {
        return last(answer, answer.reply().text(), true);
    }

    @Override
    public Parts parts(Answer answer, boolean withUsage) {
        List<String> texts =
                Pieces.of(answer.reply().text()).stream()
                        .map(piece -> Json.line(message(answer, piece).put("done", false)))
                        .toList();
        return new Parts("", texts, Json.line(last(answer, "", withUsage)));
    }

    @Override
    public JsonNode error(int status, String message) {
        return Json.object().put("error", message);
    }

    @Override
    public String errorPart(int status, String message) {
        return Json.line(error(status, message));
    }

    @Override
    public String streamType() {
        return "application/x-ndjson";
    }

    private static ObjectNode message(Answer answer, String text) {
        ObjectNode body =
                Json.object()
                        .put("model", answer.reply().servedModel())
                        .put("created_at", answer.createdAt().toString());
        body.putObject("message").put("role", "assistant").put("content", text);
        return body;
    }

    private static ObjectNode last(Answer answer, String text, boolean withUsage) {
        long nanos = answer.reply().latency().toNanos();
        ObjectNode body =
                message(answer, text)
                        .put("done", true)
                        .put(
                                "done_reason",
                                answer.reply().finish() == Finish.LENGTH ? "length" : "stop")
                        .put("total_duration", nanos)
                        .put("load_duration", 0);
        if (withUsage) {
            answer.usage()
                    .ifPresent(usage ->
                            body.put("prompt_eval_count", usage.tokens().input())
                                    .put("prompt_eval_duration", nanos / 4)
                                    .put("eval_count", usage.tokens().output())
                                    .put("eval_duration", nanos * 3 / 4));
        }
        return body;
    }
}
