package tidegauge.producer.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Strict JSON from untrusted bytes: one object, valid UTF-8, no key twice, nothing after it, at
/// most [#MAX_DEPTH] deep.
///
/// It reuses its buffers, so one instance serves one thread.
final class JsonText {
    /// Deepest nesting of objects and arrays.
    static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER_LENGTH = 100;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxStringLength(LineSplitter.MAX_LINE_BYTES)
                                                    .maxNameLength(LineSplitter.MAX_LINE_BYTES)
                                                    .maxNumberLength(MAX_NUMBER_LENGTH)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private CharBuffer chars = CharBuffer.allocate(1 << 14);

    /// The object that a line holds.
    ObjectNode object(RawLine line) throws LineRejection {
        CharBuffer text = decode(line);
        return asObject(tree(text.array(), text.length()));
    }

    /// The JSON value of a text that has been decoded already.
    static JsonNode tree(String text) throws LineRejection {
        return tree(text.toCharArray(), text.length());
    }

    /// The line as text.
    CharBuffer decode(RawLine line) throws LineRejection {
        if (!line.complete()) {
            throw new LineRejection(
                    RejectionCause.LINE_TOO_LONG,
                    "the line is longer than %,d bytes".formatted(LineSplitter.MAX_LINE_BYTES));
        }
        if (chars.capacity() < line.length()) {
            chars = CharBuffer.allocate(line.length());
        }
        chars.clear();
        decoder.reset();
        ByteBuffer bytes = line.view();
        try {
            CoderResult result = decoder.decode(bytes, chars, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw new LineRejection(
                    RejectionCause.INVALID_UTF8,
                    "byte %d of the line is not UTF-8"
                            .formatted(bytes.position() - line.start() + 1));
        }
        return chars.flip();
    }

    /// A JSON value as text with its keys in order, so that equal values have equal texts.
    static String canonical(JsonNode node) {
        return MAPPER.writeValueAsString(sorted(node));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> result.set(entry.getKey(), sorted(entry.getValue())));
            return result;
        }
        if (node.isArray()) {
            var result = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> result.add(sorted(element)));
            return result;
        }
        return node;
    }

    private static ObjectNode asObject(JsonNode node) throws LineRejection {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new LineRejection(RejectionCause.INVALID_JSON, "the line is not a JSON object");
    }

    private static JsonNode tree(char[] text, int length) throws LineRejection {
        try (JsonParser parser = MAPPER.createParser(text, 0, length)) {
            JsonNode node = MAPPER.readTree(parser);
            if (node == null || node.isMissingNode()) {
                throw new LineRejection(RejectionCause.INVALID_JSON, "there is no JSON value");
            }
            if (parser.nextToken() != null) {
                throw new LineRejection(
                        RejectionCause.INVALID_JSON, "there is more text after the JSON value");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw new LineRejection(
                    RejectionCause.INVALID_JSON,
                    "the JSON is nested deeper than %d or holds a number of more than %d digits"
                            .formatted(MAX_DEPTH, MAX_NUMBER_LENGTH));
        } catch (JacksonException e) {
            // The parser's own message may quote the line.
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new LineRejection(
                    RejectionCause.INVALID_JSON,
                    "not valid JSON, or a key is there twice, near character " + column);
        }
    }
}
