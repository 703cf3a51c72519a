package tidegauge.local.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes a [Shape] as JSON Schema (draft 2020-12), for editors and other checkers.
public final class SchemaText {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SchemaText() {}

    /// The published schema of the configuration file.
    public static String of(Shape.Section shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "tidegauge.yaml");
        schema.put("description", "Configuration of Tidegauge.");
        schema.putAll(schema(shape));
        return JSON.writeValueAsString(schema) + "\n";
    }

    private static Map<String, Object> schema(Shape shape) {
        return switch (shape) {
            case Shape.Text t -> Map.of("type", List.of("string", "number", "boolean"));
            case Shape.SecretText s ->
                    ordered("type", "string", "pattern", "^\\$\\{env:[A-Za-z_][A-Za-z0-9_]*\\}$");
            case Shape.Whole w ->
                    w.max() == Long.MAX_VALUE || w.max() == Integer.MAX_VALUE
                            ? ordered("type", "integer", "minimum", w.min())
                            : ordered("type", "integer", "minimum", w.min(), "maximum", w.max());
            case Shape.Decimal d ->
                    d.max() == Double.MAX_VALUE
                            ? ordered("type", "number", "minimum", d.min())
                            : ordered("type", "number", "minimum", d.min(), "maximum", d.max());
            case Shape.Flag f -> Map.of("type", "boolean");
            case Shape.Span s -> ordered("type", "string", "pattern", "^[0-9]{1,12}(ms|s|m|h|d)$");
            case Shape.Choice c -> Map.of("enum", c.words());
            case Shape.ListOf l -> ordered("type", "array", "items", schema(l.item()));
            case Shape.TableOf t ->
                    ordered("type", "object", "additionalProperties", schema(t.value()));
            case Shape.Properties p ->
                    ordered(
                            "type",
                            "object",
                            "additionalProperties",
                            Map.of("type", List.of("string", "number", "boolean")));
            case Shape.Section s -> section(s);
        };
    }

    private static Map<String, Object> section(Shape.Section section) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Key key : section.keys()) {
            properties.put(key.name(), property(key));
        }
        List<String> required =
                section.keys().stream()
                        .filter(key -> key.presence() instanceof Key.Required)
                        .map(Key::name)
                        .toList();
        Map<String, Object> schema =
                ordered("type", List.of("object", "null"), "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("type", "object");
            schema.put("required", required);
        }
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> property(Key key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", key.doc());
        schema.putAll(schema(key.shape()));
        if (key.presence() instanceof Key.Default d && !(key.shape() instanceof Shape.Section)) {
            schema.put("default", defaultValue(key.shape(), d.yaml()));
        }
        return schema;
    }

    private static Object defaultValue(Shape shape, String yaml) {
        return switch (shape) {
            case Shape.Whole w -> Long.valueOf(yaml);
            case Shape.Decimal d -> Double.valueOf(yaml);
            case Shape.Flag f -> Boolean.valueOf(yaml);
            case Shape.ListOf l -> List.of(items(yaml));
            case Shape.TableOf t -> Map.of();
            case Shape.Properties p -> Map.of();
            case Shape.Text t -> yaml;
            case Shape.SecretText s -> yaml;
            case Shape.Span s -> yaml;
            case Shape.Choice c -> yaml;
            case Shape.Section s -> Map.of();
        };
    }

    /// The items of a default list, which is written in one line and holds plain words.
    private static Object[] items(String yaml) {
        String inner = yaml.substring(1, yaml.length() - 1).strip();
        return inner.isEmpty() ? new Object[0] : inner.split("\\s*,\\s*", -1);
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
