package tidegauge.serde;

import java.io.IOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tidegauge.serde.UnreadableRecordException.Reason;

/// Makes the readers that turn what one schema wrote into objects of a class.
sealed interface RecordReaders<T extends SpecificRecord> {

    /// A reader of what a schema wrote, safe to share between threads.
    ///
    /// @throws UnreadableRecordException when there can be none
    DatumReader<T> reader(Schema writer);

    /// Readers that make objects of one class.
    static <T extends SpecificRecord> RecordReaders<T> of(Class<T> type) {
        return new OfType<>(type, SpecificData.getForClass(type).getSchema(type));
    }

    /// Readers that make objects of the class in the configuration; if there is none, of the class
    /// that has the name of what was written.
    @SuppressWarnings("unchecked") // whoever names a class in the configuration says what T is
    static <T extends SpecificRecord> RecordReaders<T> named(Map<String, ?> config, String name) {
        return config.containsKey(name)
                ? of(
                        (Class<T>)
                                ConfiguredClass.of(
                                        config, name, SpecificRecord.class, SpecificRecord.class))
                : new ByName<>();
    }

    /// Everything becomes an object of one class.
    record OfType<T extends SpecificRecord>(Class<T> type, Schema schema)
            implements RecordReaders<T> {
        @Override
        public DatumReader<T> reader(Schema writer) {
            if (!writer.getFullName().equals(schema.getFullName())
                    && !schema.getAliases().contains(writer.getFullName())) {
                throw new UnreadableRecordException(
                        Reason.WRONG_RECORD_TYPE,
                        "it is a %s where a %s is expected"
                                .formatted(writer.getFullName(), schema.getFullName()));
            }
            if (SchemaCompatibility.checkReaderWriterCompatibility(schema, writer).getType()
                    != SchemaCompatibilityType.COMPATIBLE) {
                throw incompatible(writer);
            }
            return fastReader(writer);
        }

        /// Avro's fast reader keeps nothing from one record to the next; made here and published
        /// safely by the caller, it can be shared, which `SpecificDatumReader` does not promise.
        private DatumReader<T> fastReader(Schema writer) {
            try {
                return SpecificData.getForClass(type)
                        .getFastReaderBuilder()
                        .createDatumReader(writer, schema);
            } catch (IOException | AvroRuntimeException e) {
                throw incompatible(writer);
            }
        }

        private UnreadableRecordException incompatible(Schema writer) {
            return new UnreadableRecordException(
                    Reason.INCOMPATIBLE_SCHEMA,
                    "it is a %s of a version that cannot be read as today's"
                            .formatted(writer.getFullName()));
        }
    }

    /// Everything becomes an object of the class that has its name.
    record ByName<T extends SpecificRecord>() implements RecordReaders<T> {
        @Override
        @SuppressWarnings("unchecked") // the caller takes any record
        public DatumReader<T> reader(Schema writer) {
            Class<?> type = trustedClass(writer);
            if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
                throw new UnreadableRecordException(
                        Reason.WRONG_RECORD_TYPE, "there is no class of " + writer.getFullName());
            }
            return of((Class<T>) type).reader(writer);
        }

        private static @Nullable Class<?> trustedClass(Schema writer) {
            try {
                return SpecificData.get().getClass(writer);
            } catch (SecurityException e) {
                return null;
            }
        }
    }
}
