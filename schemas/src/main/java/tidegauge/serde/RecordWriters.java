package tidegauge.serde;

import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/// Makes the writers that turn records into Avro binary.
public final class RecordWriters {
    private RecordWriters() {}

    /// The quickest writer for a schema; it keeps nothing from one record to the next, so threads
    /// may share it.
    public static <T> DatumWriter<T> of(Schema schema) {
        return CompiledWriter.<T>of(schema)
                .<DatumWriter<T>>map(compiled -> compiled)
                .orElseGet(() -> avrosOwn(schema));
    }

    /// Avro's own writer: slower, and says which field of a record is wrong.
    static <T> DatumWriter<T> avrosOwn(Schema schema) {
        return new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema));
    }
}
