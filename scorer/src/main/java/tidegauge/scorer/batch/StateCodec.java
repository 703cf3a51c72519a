package tidegauge.scorer.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import tidegauge.serde.EventClasses;

/// Bytes of an Avro record that only the scorer itself reads, in Avro's single-object encoding: two
/// marker bytes, the schema's fingerprint, the record.
///
/// No registry is needed. A new version of a schema keeps the old one here as a further reader. Not
/// for sharing between threads.
public final class StateCodec<T extends SpecificRecord> {
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(4096);

    public StateCodec(Class<T> type) {
        EventClasses.trust();
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        encoder = new BinaryMessageEncoder<>(model, schema);
        decoder = new BinaryMessageDecoder<>(model, schema);
    }

    public byte[] encode(T record) {
        buffer.reset();
        try {
            encoder.encode(record, buffer);
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
