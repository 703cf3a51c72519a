package tidegauge.simulated.wire;

import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What all wire shapes do alike with JSON.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /// A body as a tree.
    ///
    /// @throws tools.jackson.core.JacksonException when it is not JSON
    public static JsonNode read(String body) {
        return MAPPER.readTree(body);
    }

    /// A tree as a body.
    public static byte[] write(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// A server-sent event with JSON as its data.
    static String event(JsonNode data) {
        return "data: " + MAPPER.writeValueAsString(data) + "\n\n";
    }

    /// A server-sent event with a name.
    static String event(String name, JsonNode data) {
        return "event: " + name + "\n" + event(data);
    }

    /// JSON on a line of its own.
    static String line(JsonNode node) {
        return MAPPER.writeValueAsString(node) + "\n";
    }

    /// A positive whole number, where there is one.
    static OptionalLong positive(JsonNode node) {
        return node.isIntegralNumber() && node.asLong() > 0
                ? OptionalLong.of(node.asLong())
                : OptionalLong.empty();
    }

    /// Adds the texts of a content, which is a string or a list of parts with a `text` each.
    static void appendTexts(StringBuilder prompt, JsonNode content) {
        if (content.isString()) {
            append(prompt, content.stringValue());
        }
        for (JsonNode part : content) {
            if (part.path("text").isString()) {
                append(prompt, part.path("text").stringValue());
            }
        }
    }

    private static void append(StringBuilder prompt, String text) {
        if (!prompt.isEmpty()) {
            prompt.append('\n');
        }
        prompt.append(text);
    }
}
