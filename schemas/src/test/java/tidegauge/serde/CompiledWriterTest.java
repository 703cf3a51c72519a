package tidegauge.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

class CompiledWriterTest {
    private static final int ROUNDS = 300;

    static {
        EventClasses.trust();
    }

    static List<Class<?>> types() {
        return Topics.all().stream().<Class<?>>map(Topic::valueType).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void itWritesTheSameBytesAsAvro(Class<?> type) throws IOException {
        Schema schema = SpecificData.get().getSchema(type);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        DatumWriter<Object> ours = CompiledWriter.of(schema).orElseThrow();
        DatumWriter<Object> avros =
                new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema));
        for (int i = 0; i < ROUNDS; i++) {
            Object record = random(schema, random);

            assertThat(bytes(ours, record)).as("seed %d", seed).isEqualTo(bytes(avros, record));
        }
    }

    @Test
    void bytesAreWrittenAsAvroWritesThem() throws IOException {
        Schema schema = Schema.create(Schema.Type.BYTES);
        ByteBuffer part = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2);

        assertThat(bytes(CompiledWriter.of(schema).orElseThrow(), part.asReadOnlyBuffer()))
                .isEqualTo(bytes(new GenericDatumWriter<>(schema), part));
    }

    @Test
    void whatIsNotCoveredIsLeftToAvro() {
        Schema recursive =
                new Schema.Parser()
                        .parse(
                                """
                                {"type":"record","name":"Node","fields":[
                                 {"name":"next","type":["null","Node"],"default":null}]}
                                """);

        assertThat(CompiledWriter.of(recursive)).isEmpty();
        assertThat(CompiledWriter.of(Schema.createFixed("four", null, null, 4))).isEmpty();
        assertThat(
                        CompiledWriter.of(
                                SchemaBuilder.unionOf().intType().and().stringType().endUnion()))
                .isEmpty();
        assertThat(CompiledWriter.of(SchemaBuilder.unionOf().intType().and().nullType().endUnion()))
                .isPresent();
    }

    private static byte[] bytes(DatumWriter<Object> writer, Object record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        writer.write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    /// An object of the generated class with anything in its fields.
    private static Object random(Schema schema, Random random) {
        if (schema.getLogicalType() != null) {
            return Instant.ofEpochMilli(random.nextLong() >> 10);
        }
        return switch (schema.getType()) {
            case RECORD -> {
                SpecificRecord record =
                        (SpecificRecord)
                                SpecificData.newInstance(
                                        SpecificData.get().getClass(schema), schema);
                for (Schema.Field field : schema.getFields()) {
                    record.put(field.pos(), random(field.schema(), random));
                }
                yield record;
            }
            case ENUM -> {
                List<String> symbols = schema.getEnumSymbols();
                yield SpecificData.get()
                        .createEnum(symbols.get(random.nextInt(symbols.size())), schema);
            }
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    items.add(random(schema.getElementType(), random));
                }
                yield items;
            }
            case MAP -> {
                Map<String, Object> entries = new HashMap<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    entries.put("k" + random.nextInt(), random(schema.getValueType(), random));
                }
                yield entries;
            }
            case UNION -> random(schema.getTypes().get(random.nextInt(2)), random);
            case STRING -> "ä漢😀".repeat(random.nextInt(4)) + random.nextInt();
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case BYTES, FIXED -> throw new IllegalArgumentException(schema.toString());
        };
    }
}
