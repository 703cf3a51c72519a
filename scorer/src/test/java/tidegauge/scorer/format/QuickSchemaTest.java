package tidegauge.scorer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class QuickSchemaTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonSchemas SCHEMAS = new JsonSchemas(Map.of());
    private static final String[] NAMES = {"a", "b", "c"};
    private static final String[] TYPES = {
        "object", "array", "string", "number", "integer", "boolean", "null"
    };
    private static final String[] DIALECTS = {
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2020-12/schema"
    };

    @Test
    void whatItAcceptsTheFullValidatorAcceptsToo() {
        long seed = 20260101;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int accepted = 0;
        int valid = 0;
        for (int i = 0; i < 2_000; i++) {
            ObjectNode schema = schema(random, 3);
            schema.put("$schema", DIALECTS[random.nextInt(DIALECTS.length)]);
            QuickSchema quick = QuickSchema.of(schema).orElseThrow();
            JsonSchema full = full(schema);
            for (int j = 0; j < 20; j++) {
                JsonNode value = value(random, 3);
                boolean isValid = full.violation(value).isEmpty();
                boolean isSure = quick.surelyHolds(value);
                if (isValid) valid++;
                if (isSure) accepted++;
                assertThat(isSure && !isValid)
                        .as("seed %d, schema %s, value %s", seed, schema, value)
                        .isFalse();
            }
        }
        assertThat(accepted).isGreaterThan(valid / 2);
    }

    @Test
    void anOrdinarySchemaIsCovered() {
        JsonNode schema =
                read(
                        """
                        {"type":"object","required":["vendor","items"],
                         "properties":{"vendor":{"type":"string","minLength":1},
                         "items":{"type":"array","items":{"type":"object",
                         "properties":{"price":{"type":"number"}}}}},
                         "additionalProperties":false}
                        """);
        QuickSchema quick = QuickSchema.of(schema).orElseThrow();

        assertThat(quick.surelyHolds(read("{\"vendor\":\"Acme\",\"items\":[{\"price\":1.5}]}")))
                .isTrue();
        assertThat(quick.surelyHolds(read("{\"vendor\":\"Acme\"}"))).isFalse();
        assertThat(quick.surelyHolds(read("{\"vendor\":\"Acme\",\"items\":[{\"price\":\"1\"}]}")))
                .isFalse();
        assertThat(quick.surelyHolds(read("{\"vendor\":\"Acme\",\"items\":[],\"more\":1}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"#/definitions/a\",\"definitions\":{\"a\":{}}}",
                "{\"anyOf\":[{\"type\":\"string\"}]}",
                "{\"pattern\":\"a\"}",
                "{\"properties\":{\"a\":{\"not\":{}}}}",
                "{\"minimum\":0.5}",
                "{\"whatever\":1}",
                "false"
            })
    void everythingElseIsLeftToTheFullValidator(String schema) {
        assertThat(QuickSchema.of(read(schema))).isEmpty();
    }

    /// A keyword that is not covered changes nothing but that.
    private static JsonSchema full(ObjectNode schema) {
        ObjectNode copy = schema.deepCopy();
        copy.putArray("allOf").addObject();
        JsonSchema full = SCHEMAS.compile(copy);
        assertThat(QuickSchema.of(copy)).isEqualTo(Optional.empty());
        return full;
    }

    private static ObjectNode schema(Random random, int depth) {
        ObjectNode schema = NODES.objectNode();
        if (random.nextInt(3) > 0) {
            if (random.nextBoolean()) schema.put("type", pick(TYPES, random));
            else schema.putArray("type").add("null").add(TYPES[random.nextInt(6)]);
        }
        if (depth > 0 && random.nextInt(2) == 0) {
            ObjectNode properties = schema.putObject("properties");
            properties.set("a", schema(random, depth - 1));
            if (random.nextBoolean()) properties.set("b", schema(random, depth - 1));
        }
        if (random.nextInt(4) == 0) schema.putArray("required").add(pick(NAMES, random));
        if (random.nextInt(6) == 0) schema.put("additionalProperties", random.nextBoolean());
        if (depth > 0 && random.nextInt(6) == 0)
            schema.set("additionalProperties", schema(random, depth - 1));
        if (depth > 0 && random.nextInt(3) == 0) schema.set("items", schema(random, depth - 1));
        if (random.nextInt(6) == 0) schema.put("minItems", random.nextInt(3));
        if (random.nextInt(6) == 0) schema.put("maxItems", random.nextInt(3));
        if (random.nextInt(6) == 0) schema.put("minLength", random.nextInt(3));
        if (random.nextInt(6) == 0) schema.put("maxLength", random.nextInt(3));
        if (random.nextInt(6) == 0) schema.put("minimum", random.nextInt(3));
        if (random.nextInt(6) == 0) schema.put("maximum", random.nextInt(3));
        if (random.nextInt(8) == 0) {
            ArrayNode values = schema.putArray("enum");
            values.add("a").add(random.nextInt(3)).addNull().add(random.nextInt(3) + 3.0);
        }
        return schema;
    }

    private static JsonNode value(Random random, int depth) {
        switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0:
                return NODES.nullNode();
            case 1:
                return NODES.booleanNode(random.nextBoolean());
            case 2:
                return NODES.numberNode(random.nextInt(4));
            case 3:
                return NODES.numberNode((double) random.nextInt(4));
            case 4:
                return NODES.numberNode(random.nextInt(8) / 2.0);
            case 5:
                return NODES.stringNode("a".repeat(random.nextInt(4)));
            case 6:
                return NODES.stringNode("\uD83D\uDE00".repeat(random.nextInt(3)));
            case 7:
                ArrayNode array = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) array.add(value(random, depth - 1));
                return array;
            default:
                ObjectNode object = NODES.objectNode();
                for (int i = random.nextInt(4); i > 0; i--)
                    object.set(pick(NAMES, random), value(random, depth - 1));
                return object;
        }
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }
}
