package tidegauge.producer.source;

import java.util.ArrayList;
import java.util.List;
import tidegauge.producer.suite.Turn;
import tidegauge.producer.suite.Turn.Speaker;
import tools.jackson.databind.JsonNode;

/// Reads chat messages in the shape of the OpenAI API.
final class ChatMessages {
    private ChatMessages() {}

    /// The turns of `[{"role":…,"content":…}, …]`; content is a text or an array of text parts.
    static List<Turn> turns(JsonNode messages, String name) throws LineRejection {
        if (!messages.isArray()) {
            throw JsonFields.wrongType(name, "an array of messages");
        }
        if (messages.isEmpty()) {
            throw new LineRejection(
                    RejectionCause.INVALID_VALUE,
                    "field '%s' must hold at least one message".formatted(name));
        }
        List<Turn> turns = new ArrayList<>(messages.size());
        for (JsonNode message : messages) {
            JsonNode role = message.path("role");
            turns.add(new Turn(speaker(role), content(message.path("content"))));
        }
        return turns;
    }

    private static Speaker speaker(JsonNode role) throws LineRejection {
        if (!role.isString()) {
            throw JsonFields.missing("role");
        }
        return switch (role.stringValue()) {
            case "system", "developer" -> Speaker.SYSTEM;
            case "user" -> Speaker.USER;
            case "assistant" -> Speaker.ASSISTANT;
            default ->
                    throw new LineRejection(
                            RejectionCause.UNSUPPORTED,
                            "a message's role must be system, developer, user or assistant");
        };
    }

    private static String content(JsonNode content) throws LineRejection {
        if (content.isString()) {
            return content.stringValue();
        }
        if (!content.isArray()) {
            throw JsonFields.wrongType("content", "a text or an array of text parts");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("text").isString()) {
                throw new LineRejection(
                        RejectionCause.UNSUPPORTED,
                        "a message holds a part that is not text, such as an image");
            }
            text.append(part.path("text").stringValue());
        }
        return text.toString();
    }
}
