package tidegauge.scorer.notify.sink;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON bodies.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode object(Map<String, String> texts) {
        ObjectNode node = object();
        texts.forEach(node::put);
        return node;
    }

    static byte[] bytes(Object node) {
        return MAPPER.writeValueAsBytes(node);
    }
}
