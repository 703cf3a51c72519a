package tidegauge.registry;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A record of the registry's log, as Json.MAPPER.
sealed interface SchemaRecord {
    /// Something that the registry writes.
    sealed interface Statement extends SchemaRecord {
        /// The record's key.
        ///
        /// @param unique a text that no other record has
        byte[] key(String unique);

        byte[] value();
    }

    /// That a schema is a version of a subject and has an id. It holds if it agrees with all that
    /// stands before it in the log.
    ///
    /// No two claims have the same key, even when they claim the same: compaction would remove the
    /// earlier one, and then what was claimed between them would no longer fit.
    record Claim(String subject, int version, int id, Schema schema) implements Statement {
        @Override
        public byte[] key(String unique) {
            return bytes(
                    Json.MAPPER
                            .createObjectNode()
                            .put("type", "schema")
                            .put("subject", subject)
                            .put("version", version)
                            .put("id", id)
                            .put("claim", unique));
        }

        @Override
        public byte[] value() {
            return bytes(Json.MAPPER.createObjectNode().put("schema", schema.toString()));
        }
    }

    /// The compatibility that is asked of a subject; of all when the subject is empty. The last one
    /// stands.
    record Level(String subject, Compatibility compatibility) implements Statement {
        @Override
        public byte[] key(String unique) {
            return bytes(
                    Json.MAPPER.createObjectNode().put("type", "level").put("subject", subject));
        }

        @Override
        public byte[] value() {
            return bytes(Json.MAPPER.createObjectNode().put("compatibility", compatibility.name()));
        }
    }

    /// Something that we have not written.
    ///
    /// @param ofAnotherRegistry whether it looks like Confluent's
    record Unusable(boolean ofAnotherRegistry) implements SchemaRecord {}

    /// Reads a record of the log.
    static SchemaRecord parse(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null) {
            return new Unusable(false);
        }
        try {
            JsonNode head = Json.MAPPER.readTree(key);
            if (head.has("keytype")) {
                return new Unusable(true);
            }
            return value == null
                    ? new Unusable(false)
                    : parse(head, Json.MAPPER.readTree(value)).orElse(new Unusable(false));
        } catch (JacksonException | AvroRuntimeException e) {
            return new Unusable(false);
        }
    }

    private static Optional<SchemaRecord> parse(JsonNode head, JsonNode body) {
        String subject = head.path("subject").asString("");
        return switch (head.path("type").asString("")) {
            case "schema" -> {
                Schema schema = new Schema.Parser().parse(body.path("schema").stringValue());
                int version = head.path("version").intValue();
                yield Optional.of(new Claim(subject, version, head.path("id").intValue(), schema));
            }
            case "level" ->
                    Compatibility.named(body.path("compatibility").asString(""))
                            .map(level -> new Level(subject, level));
            default -> Optional.empty();
        };
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
