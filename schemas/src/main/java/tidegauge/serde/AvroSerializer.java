package tidegauge.serde;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tidegauge.registry.RegistryClient;
import tidegauge.registry.RegistryConfig;
import tidegauge.registry.RegistryRefusedException;
import tidegauge.registry.RegistryUnreachableException;

/// Writes Avro records in Confluent's wire format: byte 0, schema id in four bytes, Avro binary.
///
/// Schemas are registered under `<topic>-value` when the first record is written. Safe to share
/// between threads.
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    /// Whether to register schemas that the registry does not have; `true` by default.
    public static final String AUTO_REGISTER = "auto.register.schemas";

    static {
        EventClasses.trust();
    }

    private record Settings(RegistryClient registry, boolean autoRegister, boolean isKey) {}

    private record Target(String topic, Schema schema) {}

    private record Encoding<T>(Target target, int schemaId, DatumWriter<T> writer) {
        boolean isFor(String topic, Schema schema) {
            return target.topic.equals(topic) && target.schema.equals(schema);
        }
    }

    private final ScratchPool<FrameEncoder> encoders = new ScratchPool<>(FrameEncoder::new);
    private final Map<Target, Encoding<T>> encodings = new ConcurrentHashMap<>();
    private volatile @Nullable Encoding<T> last;
    private volatile @Nullable Settings settings;

    /// For Kafka, which calls [#configure] next.
    public AvroSerializer() {}

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        settings =
                new Settings(
                        new RegistryClient(RegistryConfig.of(config)), autoRegister(config), isKey);
    }

    private static boolean autoRegister(Map<String, ?> config) {
        Object value = config.get(AUTO_REGISTER);
        return switch (value == null ? "true" : value.toString().strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(AUTO_REGISTER, value, "is not true or false");
        };
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        Encoding<T> encoding = encoding(topic, record.getSchema());
        FrameEncoder encoder = encoders.take();
        encoder.start(encoding.schemaId());
        try {
            encoding.writer().write(record, encoder);
            return encoder.toBytes();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "cannot write a %s to %s: %s"
                            .formatted(record.getSchema().getName(), topic, complaint(record)));
        } finally {
            encoders.giveBack(encoder);
        }
    }

    /// What Avro's own writer says is wrong with a record: it names the field that is null. Other
    /// messages of it are kept back, because they may quote the record's text.
    private static String complaint(SpecificRecord record) {
        FrameEncoder nowhere = new FrameEncoder();
        nowhere.start(0);
        try {
            RecordWriters.avrosOwn(record.getSchema()).write(record, nowhere);
            return "it was changed while it was written";
        } catch (NullPointerException e) {
            return String.valueOf(e.getMessage());
        } catch (IOException | RuntimeException e) {
            return e.getClass().getName();
        }
    }

    private Encoding<T> encoding(String topic, Schema schema) {
        Encoding<T> recent = last;
        if (recent != null && recent.isFor(topic, schema)) {
            return recent;
        }
        Target target = new Target(topic, schema);
        Encoding<T> encoding = encodings.get(target);
        if (encoding == null) {
            // Outside the map's lock: threads that meet here ask the client, which asks once.
            encoding = new Encoding<>(target, schemaId(topic, schema), RecordWriters.of(schema));
            encodings.put(target, encoding);
        }
        last = encoding;
        return encoding;
    }

    private int schemaId(String topic, Schema schema) {
        Settings to = settings;
        if (to == null) {
            throw new IllegalStateException("serialize was called before configure");
        }
        String subject = topic + (to.isKey() ? "-key" : "-value");
        Schema portable = Portable.schema(schema);
        try {
            return to.autoRegister()
                    ? to.registry().register(subject, portable)
                    : to.registry().lookup(subject, portable);
        } catch (RegistryRefusedException e) {
            throw new SerializationException(
                    "the registry refuses %s in subject %s: %s"
                            .formatted(schema.getFullName(), subject, e.getMessage()),
                    e);
        } catch (RegistryUnreachableException e) {
            throw new RegistryUnavailableException(e);
        }
    }
}
