package tidegauge.serde;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import tidegauge.registry.RegistryClient;
import tidegauge.registry.RegistryConfig;
import tidegauge.registry.RegistryRefusedException;
import tidegauge.registry.RegistryUnreachableException;
import tidegauge.serde.UnreadableRecordException.Reason;

/// Reads Avro records in Confluent's wire format, whatever compatible version they were written in.
///
/// Throws [UnreadableRecordException] for bytes to set aside, [RegistryUnavailableException] when
/// the registry gives no answer. Safe to share between threads.
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    /// Class of the records, for a deserializer that Kafka makes; named as Confluent names it.
    public static final String VALUE_TYPE = "specific.avro.value.type";

    /// The same for record keys.
    public static final String KEY_TYPE = "specific.avro.key.type";

    static {
        EventClasses.trust();
    }

    private record Decoding<T>(int schemaId, DatumReader<T> reader) {}

    private final ScratchPool<FrameDecoder> decoders = new ScratchPool<>(FrameDecoder::new);
    private final Map<Integer, Decoding<T>> decodings = new ConcurrentHashMap<>();
    private volatile @Nullable Decoding<T> last;
    private volatile @Nullable RecordReaders<T> readers;
    private volatile @Nullable RegistryClient registry;

    /// For Kafka, which calls [#configure] next with the class in `specific.avro.value.type`.
    public AvroDeserializer() {}

    /// Reads records of one type.
    public AvroDeserializer(Class<T> type) {
        readers = RecordReaders.of(type);
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        if (readers == null) {
            readers = RecordReaders.named(config, isKey ? KEY_TYPE : VALUE_TYPE);
        }
        registry = new RegistryClient(RegistryConfig.of(config));
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (!WireFormat.hasHead(bytes)) {
            throw new UnreadableRecordException(Reason.NOT_AVRO_FRAMED, notFramed(bytes));
        }
        Decoding<T> decoding = decoding(WireFormat.schemaId(bytes));
        FrameDecoder decoder = decoders.take();
        decoder.start(bytes);
        try {
            T record = decoding.reader().read(null, decoder);
            if (decoder.remainingBytes() > 0) {
                throw undecodable(
                        decoding, decoder.remainingBytes() + " bytes are left over", null);
            }
            return record;
        } catch (UnreadableRecordException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Avro throws whatever its parts throw; a schema that contains itself can go too deep.
            throw undecodable(decoding, String.valueOf(e.getMessage()), e);
        } finally {
            decoder.release();
            decoders.giveBack(decoder);
        }
    }

    private Decoding<T> decoding(int schemaId) {
        Decoding<T> recent = last;
        if (recent != null && recent.schemaId() == schemaId) {
            return recent;
        }
        Decoding<T> decoding = decodings.get(schemaId);
        if (decoding == null) {
            decoding = resolve(schemaId);
            decodings.put(schemaId, decoding);
        }
        last = decoding;
        return decoding;
    }

    private Decoding<T> resolve(int schemaId) {
        RegistryClient asked = registry;
        RecordReaders<T> known = readers;
        if (asked == null || known == null) {
            throw new IllegalStateException("deserialize was called before configure");
        }
        try {
            Schema writer =
                    asked.schema(schemaId)
                            .orElseThrow(() ->
                                    new UnreadableRecordException(
                                            Reason.UNKNOWN_SCHEMA_ID,
                                            "the registry has no schema " + schemaId));
            return new Decoding<>(schemaId, known.reader(writer));
        } catch (RegistryRefusedException e) {
            throw new UnreadableRecordException(
                    Reason.INCOMPATIBLE_SCHEMA, "schema " + schemaId + ": " + e.getMessage());
        } catch (RegistryUnreachableException e) {
            throw new RegistryUnavailableException(e);
        }
    }

    private static UnreadableRecordException undecodable(
            Decoding<?> decoding, String why, @Nullable Throwable cause) {
        String message = "not a value of schema " + decoding.schemaId() + ": " + why;
        return cause == null
                ? new UnreadableRecordException(Reason.UNDECODABLE, message)
                : new UnreadableRecordException(Reason.UNDECODABLE, message, cause);
    }

    private static String notFramed(byte[] bytes) {
        if (bytes.length < WireFormat.HEAD_BYTES) {
            return bytes.length + " bytes are too few for a schema id";
        }
        return "the first byte is 0x%02x, not the 0 that goes before a schema id"
                        .formatted(bytes[0])
                + (bytes[0] == '{' ? "; is it JSON?" : "");
    }
}
