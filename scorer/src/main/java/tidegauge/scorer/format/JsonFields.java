package tidegauge.scorer.format;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The scalar values of a JSON answer by their JSON pointer (RFC 6901), to compare answers field by
/// field.
public final class JsonFields {
    private static final int MOST = 1_000;

    private JsonFields() {}

    /// Of an answer that is JSON as a whole, or holds it in its last code fence; empty for any
    /// other.
    public static SortedMap<String, String> of(String response) {
        SortedMap<String, String> fields = new TreeMap<>();
        if (response.length() > Limits.TEXT_LENGTH) return fields;
        try {
            if (!add(response, fields))
                for (Fences.Block block : Fences.in(response).reversed())
                    if (add(block.content(), fields)) break;
        } catch (LimitBreach e) {
            // What is too deep or too long to compare is compared as text alone.
            fields.clear();
        }
        return fields;
    }

    private static boolean add(String text, SortedMap<String, String> fields) {
        if (!(JsonText.whole(text, JsonGrammar.STRICT)
                        instanceof JsonText.Value(JsonNode value, int end))
                || value.isValueNode()) return false;
        flatten("", value, fields);
        return true;
    }

    private static void flatten(String pointer, JsonNode value, SortedMap<String, String> fields) {
        if (fields.size() >= MOST) return;
        switch (value.getNodeType()) {
            case OBJECT -> {
                for (Map.Entry<String, JsonNode> member : value.properties())
                    flatten(pointer + '/' + escaped(member.getKey()), member.getValue(), fields);
            }
            case ARRAY -> {
                for (int i = 0; i < value.size(); i++)
                    flatten(pointer + '/' + i, value.get(i), fields);
            }
            case NUMBER ->
                    fields.put(pointer, value.decimalValue().stripTrailingZeros().toPlainString());
            case BINARY, BOOLEAN, MISSING, NULL, POJO, STRING ->
                    fields.put(pointer, value.asString(""));
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
