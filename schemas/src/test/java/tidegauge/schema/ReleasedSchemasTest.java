package tidegauge.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidegauge.serde.EventClasses;

/// Every released schema reads what today's writes, and the reverse.
class ReleasedSchemasTest {
    static {
        EventClasses.trust();
    }

    static List<Released> released() {
        return Released.all();
    }

    @ParameterizedTest
    @MethodSource("released")
    void todaysSchemaAndTheReleasedOneReadEachOther(Released released) {
        Schema today = Released.today(released.type());

        assertThatCode(() ->
                        new SchemaValidatorBuilder()
                                .mutualReadStrategy()
                                .validateAll()
                                .validate(today, List.of(released.schema())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("released")
    void theRecordThatWasWrittenThenIsReadByTodaysClassAndTheReverse(Released released)
            throws IOException {
        Schema today = Released.today(released.type());
        SpecificRecord read =
                new SpecificDatumReader<SpecificRecord>(released.schema(), today)
                        .read(null, DecoderFactory.get().binaryDecoder(released.golden(), null));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<SpecificRecord>(today).write(read, encoder);
        encoder.flush();
        Object back =
                new GenericDatumReader<>(today, released.schema())
                        .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));

        assertThat(back.toString()).isEqualTo(Sample.of(released.schema()).toString());
    }

    @ParameterizedTest
    @MethodSource("released")
    void theRecordThatWasWrittenThenIsWhatItsSchemaWrites(Released released) throws IOException {
        assertThat(Sample.bytes(released.schema())).isEqualTo(released.golden());
    }

    @Test
    void everyTopicsSchemaHasBeenReleased() {
        assertThat(Released.all().stream().map(Released::type).toList())
                .containsAll(Released.types());
    }

    @Test
    @EnabledIfSystemProperty(
            named = "tidegauge.release",
            matches = "v\\d+",
            disabledReason = "-Dtidegauge.release=v2 writes the files of a release")
    void todaysSchemasAreWrittenAsARelease() throws IOException {
        Released.write(System.getProperty("tidegauge.release"));
    }
}
