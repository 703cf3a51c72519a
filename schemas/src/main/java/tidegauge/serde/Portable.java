package tidegauge.serde;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Schemas as other languages and generic tools have them.
public final class Portable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Portable() {}

    /// The schema without the property that tells Java to use `String`. It changes no byte of a
    /// record, but with it the same schema would be registered twice, by Java and by all others.
    public static Schema schema(Schema schema) {
        JsonNode tree = JSON.readTree(schema.toString());
        clean(tree);
        return new Schema.Parser().parse(tree.toString());
    }

    private static void clean(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(GenericData.STRING_PROP);
        }
        node.forEach(Portable::clean);
    }
}
