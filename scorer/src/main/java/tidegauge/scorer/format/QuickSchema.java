package tidegauge.scorer.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A JSON Schema that says yes quickly, and otherwise nothing.
///
/// Most answers satisfy their schema, and most schemas use little of the language. What is covered
/// means the same in every draft from 4 on; a schema with any other keyword has none of these. Who
/// is not told yes asks the full validator, which also knows why not.
final class QuickSchema {
    /// Keywords that nothing depends on.
    private static final Set<String> ANNOTATIONS =
            Set.of(
                    "$schema",
                    "$comment",
                    "title",
                    "description",
                    "default",
                    "examples",
                    "format",
                    "deprecated",
                    "readOnly",
                    "writeOnly");

    private final List<Rule> rules;

    /// One keyword's demand.
    private interface Rule {
        boolean surelyHolds(JsonNode value);
    }

    /// The schema uses a keyword, or a form of one, that is not covered.
    private static final class NotCovered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotCovered() {
            super("not covered", null, false, false);
        }
    }

    private QuickSchema(List<Rule> rules) {
        this.rules = rules;
    }

    /// The quick form of a valid schema; empty when it has none.
    static Optional<QuickSchema> of(JsonNode schema) {
        try {
            return Optional.of(compile(schema));
        } catch (NotCovered _) {
            return Optional.empty();
        }
    }

    /// Whether a value satisfies the schema for sure.
    boolean surelyHolds(JsonNode value) {
        for (Rule rule : rules) if (!rule.surelyHolds(value)) return false;
        return true;
    }

    private static QuickSchema compile(JsonNode schema) {
        if (schema.isBoolean() && schema.booleanValue()) return new QuickSchema(List.of());
        if (!schema.isObject()) throw new NotCovered();
        List<Rule> rules = new ArrayList<>();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (ANNOTATIONS.contains(keyword.getKey())) continue;
            // It depends on its neighbour, so they are read together.
            if (keyword.getKey().equals("additionalProperties")) continue;
            rules.add(rule(keyword.getKey(), keyword.getValue()));
        }
        JsonNode additional = schema.get("additionalProperties");
        if (additional != null) rules.add(others(additional, schema.path("properties")));
        return new QuickSchema(List.copyOf(rules));
    }

    private static Rule rule(String keyword, JsonNode value) {
        return switch (keyword) {
            case "type" -> type(value);
            case "enum" -> oneOf(value);
            case "properties" -> properties(value);
            case "required" -> required(value);
            case "items" -> items(value);
            case "minItems" -> minItems(count(value));
            case "maxItems" -> maxItems(count(value));
            case "minLength" -> minLength(count(value));
            case "maxLength" -> maxLength(count(value));
            case "minimum" -> minimum(number(value));
            case "maximum" -> maximum(number(value));
            default -> throw new NotCovered();
        };
    }

    private static Rule type(JsonNode value) {
        if (value.isString()) return type(value.stringValue());
        List<Rule> types = new ArrayList<>();
        for (JsonNode name : value) types.add(type(name.stringValue()));
        List<Rule> any = List.copyOf(types);
        return node -> {
            for (Rule type : any) if (type.surelyHolds(node)) return true;
            return false;
        };
    }

    /// A number such as 1.0 is an integer in some drafts: that is not sure.
    private static Rule type(String name) {
        return switch (name) {
            case "object" -> JsonNode::isObject;
            case "array" -> JsonNode::isArray;
            case "string" -> JsonNode::isString;
            case "number" -> JsonNode::isNumber;
            case "integer" -> JsonNode::isIntegralNumber;
            case "boolean" -> JsonNode::isBoolean;
            case "null" -> JsonNode::isNull;
            default -> throw new NotCovered();
        };
    }

    private static Rule oneOf(JsonNode value) {
        Set<JsonNode> values = new HashSet<>();
        value.forEach(values::add);
        return values::contains;
    }

    private static Rule properties(JsonNode value) {
        Map<String, QuickSchema> schemas = new HashMap<>();
        value.properties().forEach(each -> schemas.put(each.getKey(), compile(each.getValue())));
        List<Map.Entry<String, QuickSchema>> entries = List.copyOf(schemas.entrySet());
        return node -> {
            if (!node.isObject()) return true;
            for (Map.Entry<String, QuickSchema> entry : entries) {
                JsonNode property = node.get(entry.getKey());
                if (property != null && !entry.getValue().surelyHolds(property)) return false;
            }
            return true;
        };
    }

    private static Rule others(JsonNode schema, JsonNode properties) {
        Set<String> known = Set.copyOf(properties.propertyNames());
        if (schema.isBoolean() && !schema.booleanValue())
            return node -> !node.isObject() || known.containsAll(node.propertyNames());
        QuickSchema others = compile(schema);
        return node -> {
            for (Map.Entry<String, JsonNode> property : node.properties())
                if (!known.contains(property.getKey()) && !others.surelyHolds(property.getValue()))
                    return false;
            return true;
        };
    }

    private static Rule required(JsonNode value) {
        if (!value.isArray()) throw new NotCovered();
        List<String> names = new ArrayList<>();
        value.forEach(name -> names.add(name.stringValue()));
        List<String> all = List.copyOf(names);
        return node -> {
            if (!node.isObject()) return true;
            for (String name : all) if (!node.has(name)) return false;
            return true;
        };
    }

    /// A list of schemas means something else in every draft.
    private static Rule items(JsonNode value) {
        QuickSchema schema = compile(value);
        return node -> {
            if (!node.isArray()) return true;
            for (int i = 0; i < node.size(); i++)
                if (!schema.surelyHolds(node.get(i))) return false;
            return true;
        };
    }

    private static Rule minItems(int least) {
        return node -> !node.isArray() || node.size() >= least;
    }

    private static Rule maxItems(int most) {
        return node -> !node.isArray() || node.size() <= most;
    }

    /// A text has at least half as many code points as UTF-16 units.
    private static Rule minLength(int least) {
        return node -> !node.isString() || node.stringValue().length() / 2 >= least;
    }

    private static Rule maxLength(int most) {
        return node -> !node.isString() || node.stringValue().length() <= most;
    }

    private static Rule minimum(long least) {
        return node -> !node.isNumber() || (isLong(node) && node.longValue() >= least);
    }

    private static Rule maximum(long most) {
        return node -> !node.isNumber() || (isLong(node) && node.longValue() <= most);
    }

    private static boolean isLong(JsonNode node) {
        return node.isInt() || node.isLong();
    }

    private static int count(JsonNode value) {
        if (!value.isInt()) throw new NotCovered();
        return value.intValue();
    }

    private static long number(JsonNode value) {
        if (!isLong(value)) throw new NotCovered();
        return value.longValue();
    }
}
