package tidegauge.simulated.wire;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Listings of models, each saying that they are simulated.
public final class Listing {
    private static final String OWNER = "simulated";

    private Listing() {}

    /// As OpenAI and Mistral list them.
    public static JsonNode openAi(List<String> names, Instant since) {
        ObjectNode body = Json.object().put("object", "list");
        ArrayNode data = body.putArray("data");
        for (String name : names) {
            data.addObject()
                    .put("id", name)
                    .put("object", "model")
                    .put("created", since.getEpochSecond())
                    .put("owned_by", OWNER);
        }
        return body;
    }

    /// As Anthropic lists them.
    public static JsonNode anthropic(List<String> names, Instant since) {
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        for (String name : names) {
            data.addObject()
                    .put("type", "model")
                    .put("id", name)
                    .put("display_name", name + " (simulated)")
                    .put("created_at", since.toString());
        }
        return body.put("has_more", false);
    }

    /// As Gemini lists them.
    public static JsonNode gemini(List<String> names) {
        ObjectNode body = Json.object();
        ArrayNode models = body.putArray("models");
        for (String name : names) {
            models.addObject()
                    .put("name", "models/" + name)
                    .put("displayName", name + " (simulated)")
                    .putArray("supportedGenerationMethods")
                    .add("generateContent");
        }
        return body;
    }

    /// As Ollama lists them.
    public static JsonNode ollama(List<String> names, Instant since) {
        ObjectNode body = Json.object();
        ArrayNode models = body.putArray("models");
        for (String name : names) {
            models.addObject()
                    .put("name", name)
                    .put("model", name)
                    .put("modified_at", since.toString())
                    .putObject("details")
                    .put("family", OWNER);
        }
        return body;
    }
}
