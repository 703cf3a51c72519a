package tidegauge.scorer.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import tidegauge.serde.EventClasses;
import tidegauge.serde.RecordWriters;

/// Bytes of an Avro record that only the scorer itself reads, in Avro's single-object encoding: two
/// marker bytes, the schema's CRC-64-AVRO fingerprint in eight bytes, little endian, the record
/// (Avro specification, "Single-object encoding").
///
/// No registry is needed. A new version of a schema keeps the old one here as a further reader. Not
/// for sharing between threads.
public final class StateCodec<T extends SpecificRecord> {
    private static final byte[] MARKER = {(byte) 0xC3, 0x01};

    private final byte[] head;
    private final DatumWriter<T> writer;
    private final BinaryMessageDecoder<T> decoder;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(4096);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffer, null);

    public StateCodec(Class<T> type) {
        EventClasses.trust();
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        head =
                ByteBuffer.allocate(MARKER.length + Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(MARKER)
                        .putLong(SchemaNormalization.parsingFingerprint64(schema))
                        .array();
        writer = RecordWriters.of(schema);
        decoder = new BinaryMessageDecoder<>(model, schema);
    }

    public byte[] encode(T record) {
        buffer.reset();
        buffer.writeBytes(head);
        try {
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return buffer.toByteArray();
    }

    public T decode(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the scorer's own state is not readable; was it written by a newer version?",
                    e);
        }
    }
}
