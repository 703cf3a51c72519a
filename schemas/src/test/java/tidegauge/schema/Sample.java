package tidegauge.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/// A record of any schema with something in every field, always the same.
final class Sample {
    private static final long NOON = 1_767_268_800_000L;

    private Sample() {}

    static Object of(Schema schema) {
        return of(schema, schema.getName());
    }

    private static Object of(Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getLast());
            case ARRAY ->
                    new GenericData.Array<>(
                            schema,
                            List.of(
                                    of(schema.getElementType(), name),
                                    of(schema.getElementType(), name)));
            case MAP -> Map.of("key of " + name, of(schema.getValueType(), name));
            case UNION -> of(schema.getTypes().getLast(), name);
            case STRING -> "text of " + name + " – ä漢😀";
            case INT -> name.length();
            case LONG -> NOON + name.length();
            case FLOAT -> 0.5f + name.length();
            case DOUBLE -> 0.25 + name.length();
            case BOOLEAN -> true;
            case NULL, BYTES, FIXED ->
                    throw new IllegalArgumentException("not in our schemas: " + schema);
        };
    }

    private static GenericData.Record record(Schema schema) {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields()
                .forEach(field -> record.put(field.pos(), of(field.schema(), field.name())));
        return record;
    }

    /// The sample as Avro writes it.
    static byte[] bytes(Schema schema) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(of(schema), encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
