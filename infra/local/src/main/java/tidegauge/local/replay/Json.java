package tidegauge.local.replay;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Deterministic JSON: fields in the order they are put, maps sorted by name, numbers as
/// `Double.toString` writes them.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String line(ObjectNode node) {
        return MAPPER.writeValueAsString(node);
    }

    static String pretty(ObjectNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    /// JSON has no infinity, which evidence may reach: the largest number stands for it.
    static double finite(double value) {
        return Double.isNaN(value) ? 0 : Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    static void number(ObjectNode node, String name, Optional<Long> value) {
        value.ifPresentOrElse(v -> node.put(name, v.longValue()), () -> node.putNull(name));
    }

    static void text(ObjectNode node, String name, Optional<String> value) {
        value.ifPresentOrElse(v -> node.put(name, v), () -> node.putNull(name));
    }

    /// An object with a field for each entry, in the order of the names.
    static <T> ObjectNode sorted(
            Map<String, T> map, BiConsumer<ObjectNode, Map.Entry<String, T>> put) {
        ObjectNode node = object();
        new TreeMap<>(map).entrySet().forEach(entry -> put.accept(node, entry));
        return node;
    }
}
