package tidegauge.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;

/// Writes records in one pass over a plan that is made once from their schema.
///
/// Avro's own writer looks up schema, conversion and branch of union for every value; it has a
/// compiled reader, but no such writer. Covered is what our schemas use. It keeps nothing from one
/// record to the next, so threads may share it.
///
/// @param plan how to write a whole record
record CompiledWriter<T>(ValueWriter plan) implements DatumWriter<T> {

    /// How to write a value of one schema.
    interface ValueWriter {
        void write(Object value, Encoder out) throws IOException;
    }

    /// A part of a schema that is not covered.
    private static final class NotCovered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotCovered(Schema schema) {
            super(schema.toString(), null, false, false);
        }
    }

    /// A writer for a schema; empty when it has something that is not covered.
    static <T> Optional<CompiledWriter<T>> of(Schema schema) {
        try {
            return Optional.of(new CompiledWriter<>(plan(schema, Set.of())));
        } catch (NotCovered e) {
            return Optional.empty();
        }
    }

    @Override
    public void setSchema(Schema schema) {
        throw new UnsupportedOperationException("a writer is made for one schema");
    }

    @Override
    public void write(T record, Encoder out) throws IOException {
        plan.write(record, out);
    }

    /// @param enclosing names of the records around it; a plan for one of them would never end
    private static ValueWriter plan(Schema schema, Set<String> enclosing) {
        if (schema.getLogicalType() != null) {
            return logical(schema);
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema, enclosing);
            case UNION -> optional(schema, enclosing);
            case ARRAY -> array(plan(schema.getElementType(), enclosing));
            case MAP -> map(plan(schema.getValueType(), enclosing));
            case STRING -> (value, out) -> out.writeString(value.toString());
            case ENUM -> (value, out) -> out.writeEnum(index((Enum<?>) value));
            case LONG -> (value, out) -> out.writeLong((Long) value);
            case INT -> (value, out) -> out.writeInt((Integer) value);
            case DOUBLE -> (value, out) -> out.writeDouble((Double) value);
            case FLOAT -> (value, out) -> out.writeFloat((Float) value);
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
            case BYTES -> (value, out) -> out.writeBytes((ByteBuffer) value);
            case NULL, FIXED -> throw new NotCovered(schema);
        };
    }

    @SuppressWarnings("EnumOrdinal") // the constants are generated in the order of the symbols
    private static int index(Enum<?> symbol) {
        return symbol.ordinal();
    }

    private static ValueWriter logical(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return (value, out) -> out.writeLong(((Instant) value).toEpochMilli());
        }
        throw new NotCovered(schema);
    }

    private static ValueWriter record(Schema schema, Set<String> enclosing) {
        Set<String> within = new HashSet<>(enclosing);
        if (!within.add(schema.getFullName())) {
            throw new NotCovered(schema);
        }
        ValueWriter[] fields =
                schema.getFields().stream()
                        .map(field -> plan(field.schema(), within))
                        .toArray(ValueWriter[]::new);
        return (value, out) -> {
            IndexedRecord record = (IndexedRecord) value;
            for (int i = 0; i < fields.length; i++) {
                fields[i].write(record.get(i), out);
            }
        };
    }

    /// A value or null, in either order.
    private static ValueWriter optional(Schema schema, Set<String> enclosing) {
        List<Schema> branches = schema.getTypes();
        boolean nullFirst = branches.getFirst().getType() == Schema.Type.NULL;
        if (branches.size() != 2
                || !(nullFirst || branches.getLast().getType() == Schema.Type.NULL)) {
            throw new NotCovered(schema);
        }
        int nullIndex = nullFirst ? 0 : 1;
        ValueWriter present = plan(branches.get(1 - nullIndex), enclosing);
        return (value, out) -> {
            if (value == null) {
                out.writeIndex(nullIndex);
            } else {
                out.writeIndex(1 - nullIndex);
                present.write(value, out);
            }
        };
    }

    private static ValueWriter array(ValueWriter item) {
        return (value, out) -> {
            List<?> items = (List<?>) value;
            out.writeArrayStart();
            out.setItemCount(items.size());
            for (Object each : items) {
                out.startItem();
                item.write(each, out);
            }
            out.writeArrayEnd();
        };
    }

    private static ValueWriter map(ValueWriter item) {
        return (value, out) -> {
            Map<?, ?> entries = (Map<?, ?>) value;
            out.writeMapStart();
            out.setItemCount(entries.size());
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                out.startItem();
                out.writeString(entry.getKey().toString());
                item.write(entry.getValue(), out);
            }
            out.writeMapEnd();
        };
    }
}
