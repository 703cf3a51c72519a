package tidegauge.scorer.console.web;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Views as JSON, and what visitors send.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static byte[] of(Object view) {
        return MAPPER.writeValueAsBytes(view);
    }

    /// A visitor's text; empty when it is not JSON.
    static Optional<JsonNode> read(byte[] text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
