package tidegauge.simulated.wire;

import java.util.List;
import java.util.OptionalLong;
import tidegauge.simulated.script.Ask;
import tidegauge.simulated.script.Reply.Finish;
import tidegauge.simulated.script.TokenCounts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Gemini's `generateContent`. The model and whether to stream are in the path; `promptTokenCount`
/// contains the cached tokens, and `candidatesTokenCount` excludes the thoughts.
///
/// @param model from the path
/// @param stream from the path
public record GeminiWire(String model, boolean stream) implements Wire {
    @Override
    public Ask ask(JsonNode body) {
        StringBuilder prompt = new StringBuilder();
        Json.appendTexts(prompt, body.path("systemInstruction").path("parts"));
        for (JsonNode content : body.path("contents")) {
            Json.appendTexts(prompt, content.path("parts"));
        }
        OptionalLong longest = Json.positive(body.path("generationConfig").path("maxOutputTokens"));
        return new Ask(model, prompt.toString(), longest, stream, true);
    }

    @Override
    public JsonNode whole(Answer answer) {
        return last(answer, answer.reply().text(), true);
    }

    @Override
    public Parts parts(Answer answer, boolean withUsage) {
        List<String> pieces = Pieces.of(answer.reply().text());
        int most = Math.max(0, pieces.size() - 1);
        List<String> texts =
                pieces.subList(0, most).stream()
                        .map(piece -> Json.event(content(answer, piece)))
                        .toList();
        String rest = pieces.isEmpty() ? "" : pieces.getLast();
        return new Parts("", texts, Json.event(last(answer, rest, withUsage)));
    }

    @Override
    public JsonNode error(int status, String message) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("code", status)
                .put("message", message)
                .put("status", errorStatus(status));
        return body;
    }

    @Override
    public String errorPart(int status, String message) {
        return Json.event(error(status, message));
    }

    private static ObjectNode content(Answer answer, String text) {
        ObjectNode body = Json.object();
        ObjectNode candidate = body.putArray("candidates").addObject().put("index", 0);
        ObjectNode content = candidate.putObject("content").put("role", "model");
        content.putArray("parts").addObject().put("text", text);
        return body.put("modelVersion", answer.reply().servedModel())
                .put("responseId", answer.id());
    }

    private static ObjectNode last(Answer answer, String text, boolean withUsage) {
        ObjectNode body = content(answer, text);
        body.path("candidates")
                .path(0)
                .asObject()
                .put(
                        "finishReason",
                        answer.reply().finish() == Finish.LENGTH ? "MAX_TOKENS" : "STOP");
        if (withUsage) {
            answer.usage().ifPresent(usage -> body.set("usageMetadata", usage(usage)));
        }
        return body;
    }

    private static ObjectNode usage(Answer.Usage usage) {
        TokenCounts tokens = usage.tokens();
        return Json.object()
                .put("promptTokenCount", tokens.input())
                .put("cachedContentTokenCount", tokens.cachedInput())
                .put("candidatesTokenCount", tokens.visibleOutput())
                .put("thoughtsTokenCount", tokens.reasoning())
                .put("totalTokenCount", usage.total());
    }

    private static String errorStatus(int status) {
        return switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> "INTERNAL";
        };
    }
}
