package tidegauge.scorer.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Reads expectations from their JSON form: an object with exactly one kind as its key.
final class ExpectationReader {
    private static final int MOST_PARTS = 32;
    private static final int DEEPEST_ALL = 4;

    private final JsonSchemas schemas;

    ExpectationReader(JsonSchemas schemas) {
        this.schemas = schemas;
    }

    /// @throws ExpectationException when it is not an expectation
    Expectation read(String json) {
        if (json.length() > Limits.TEXT_LENGTH)
            throw new ExpectationException(
                    "it is longer than " + Limits.TEXT_LENGTH + " characters");
        return switch (JsonText.whole(json, JsonGrammar.STRICT)) {
            case JsonText.Malformed(String reason, int read) ->
                    throw new ExpectationException("it " + reason);
            case JsonText.Value(JsonNode value, int end) -> read(value, 0);
        };
    }

    private Expectation read(JsonNode expectation, int depth) {
        if (!expectation.isObject() || expectation.size() != 1)
            throw new ExpectationException(
                    "it must be an object with exactly one of json, regex, enum, xml, yaml, csv,"
                            + " tools, code, length, all");
        String kind = expectation.propertyNames().iterator().next();
        JsonNode value = expectation.get(kind);
        return switch (kind) {
            case "json" -> json(value);
            case "regex" -> RegexExpectation.compile(string(kind, value));
            case "enum" -> new ChoiceExpectation(strings(kind, value));
            case "xml" -> xml(value);
            case "yaml" -> yaml(value);
            case "csv" -> csv(value);
            case "tools" -> tools(value);
            case "code" -> code(value);
            case "length" -> length(value);
            case "all" -> all(value, depth);
            default ->
                    throw new ExpectationException("'" + kind + "' is not a kind of expectation");
        };
    }

    private Expectation json(JsonNode value) {
        checkOptions("json", value, Set.of("schema"));
        return new JsonExpectation(
                value.has("schema")
                        ? Optional.of(schemas.compile(value.get("schema")))
                        : Optional.empty());
    }

    private static Expectation xml(JsonNode value) {
        checkOptions("xml", value, Set.of("schema"));
        return value.has("schema")
                ? XmlExpectation.withSchema(string("xml: schema", value.get("schema")))
                : new XmlExpectation(Optional.empty());
    }

    private static Expectation yaml(JsonNode value) {
        checkOptions("yaml", value, Set.of());
        return new YamlExpectation();
    }

    private static Expectation csv(JsonNode value) {
        checkOptions("csv", value, Set.of("columns"));
        return new CsvExpectation(
                value.has("columns") ? strings("csv: columns", value.get("columns")) : List.of());
    }

    /// A tool is a name, or an object with a name and a schema of its arguments in one of the
    /// providers' forms.
    private Expectation tools(JsonNode value) {
        if (!value.isArray() || value.isEmpty())
            throw new ExpectationException("tools: must be a list of tools, not empty");
        Map<String, Optional<JsonSchema>> tools = new HashMap<>();
        for (JsonNode tool : value) {
            JsonNode definition = tool.path("function").isObject() ? tool.get("function") : tool;
            if (definition.isString()) {
                tools.put(definition.stringValue(), Optional.empty());
                continue;
            }
            String name = string("tools: name", definition.path("name"));
            JsonNode schema =
                    definition.has("parameters")
                            ? definition.get("parameters")
                            : definition.path("input_schema");
            tools.put(
                    name,
                    schema.isMissingNode()
                            ? Optional.empty()
                            : Optional.of(schemas.compile(schema)));
        }
        return new ToolsExpectation(Map.copyOf(tools));
    }

    private static Expectation code(JsonNode value) {
        if (value.isObject()) checkOptions("code", value, Set.of("language"));
        String name = string("code: language", value.isObject() ? value.path("language") : value);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "java" -> new CodeExpectation(CodeExpectation.Language.JAVA);
            case "python", "python3", "py" -> new CodeExpectation(CodeExpectation.Language.PYTHON);
            case "json" -> new CodeExpectation(CodeExpectation.Language.JSON);
            default ->
                    throw new ExpectationException(
                            "code: language must be java, python or json, not '" + name + "'");
        };
    }

    private static Expectation length(JsonNode value) {
        checkOptions("length", value, Set.of("min", "max"));
        long min = bound(value, "min", 0);
        long max = bound(value, "max", Long.MAX_VALUE);
        if (min > max) throw new ExpectationException("length: min is larger than max");
        return new LengthExpectation(min, max);
    }

    private static long bound(JsonNode value, String name, long otherwise) {
        if (!value.has(name)) return otherwise;
        JsonNode bound = value.get(name);
        if (!bound.isIntegralNumber() || !bound.canConvertToLong() || bound.longValue() < 0)
            throw new ExpectationException("length: " + name + " must be a whole number from 0");
        return bound.longValue();
    }

    private Expectation all(JsonNode value, int depth) {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_PARTS)
            throw new ExpectationException(
                    "all: must be a list of 1 to " + MOST_PARTS + " expectations");
        if (depth >= DEEPEST_ALL)
            throw new ExpectationException("all: nested deeper than " + DEEPEST_ALL);
        List<Expectation> parts = new ArrayList<>();
        for (JsonNode part : value) parts.add(read(part, depth + 1));
        return new AllExpectation(List.copyOf(parts));
    }

    private static String string(String kind, JsonNode value) {
        if (!value.isString()) throw new ExpectationException(kind + ": must be a text");
        return value.stringValue();
    }

    private static List<String> strings(String kind, JsonNode value) {
        if (!value.isArray() || value.isEmpty())
            throw new ExpectationException(kind + ": must be a list of texts, not empty");
        List<String> strings = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isValueNode() || element.isNull())
                throw new ExpectationException(kind + ": must be a list of texts");
            strings.add(element.asString());
        }
        return List.copyOf(strings);
    }

    /// Options are `true`, for none, or an object with known keys.
    private static void checkOptions(String kind, JsonNode value, Set<String> known) {
        if (value.isBoolean() && value.booleanValue()) return;
        if (!value.isObject()) throw new ExpectationException(kind + ": must be an object or true");
        for (String name : value.propertyNames())
            if (!known.contains(name))
                throw new ExpectationException(
                        kind + ": '" + name + "' is not one of " + new TreeSet<>(known));
    }
}
