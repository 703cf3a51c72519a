package tidegauge.scorer.format;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;

/// How exactly a text must be JSON; both ways are bounded in depth and in the length of numbers.
final class JsonGrammar {
    /// RFC 8259, no key twice.
    static final JsonGrammar STRICT = new JsonGrammar(JsonFactory.builder(), true);

    /// What models write instead: comments, trailing commas, single quotes, bare keys, keys twice
    /// (the last counts).
    static final JsonGrammar MENDED =
            new JsonGrammar(
                    JsonFactory.builder()
                            .enable(
                                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                                    JsonReadFeature.ALLOW_YAML_COMMENTS,
                                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                                    JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
                                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                                    JsonReadFeature.ALLOW_TRAILING_COMMA),
                    false);

    private final JsonMapper mapper;

    private JsonGrammar(JsonFactoryBuilder factory, boolean uniqueKeys) {
        StreamReadConstraints bounds =
                StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.DEPTH)
                        .maxNumberLength(Limits.NUMBER_LENGTH)
                        .maxStringLength(Limits.TEXT_LENGTH)
                        .maxNameLength(Limits.TEXT_LENGTH)
                        .build();
        this.mapper =
                JsonMapper.builder(factory.streamReadConstraints(bounds).build())
                        .nodeFactory(new FiniteNumbers())
                        .configure(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, uniqueKeys)
                        .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
    }

    JsonMapper mapper() {
        return mapper;
    }

    /// Makes number nodes, but none that overflowed: arithmetic on them would be wrong or endless.
    private static final class FiniteNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1;

        @Override
        public NumericNode numberNode(double value) {
            if (!Double.isFinite(value))
                throw new LimitBreach("a number too large for double precision");
            return super.numberNode(value);
        }
    }
}
