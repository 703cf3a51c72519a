package tidegauge.serde;

import org.apache.kafka.common.errors.SerializationException;

/// Bytes that no further attempt can read: set them aside and go on.
///
/// It carries no stack trace, as every [SerializationException], so that a flood of bad records is
/// cheap.
public final class UnreadableRecordException extends SerializationException {
    private static final long serialVersionUID = 1L;

    /// Why the bytes cannot be read.
    public enum Reason {
        /// They do not start with the magic byte 0 and a schema id.
        NOT_AVRO_FRAMED("not_avro_framed"),
        /// The registry does not know their schema id.
        UNKNOWN_SCHEMA_ID("unknown_schema_id"),
        /// They are not a value of their schema.
        UNDECODABLE("undecodable"),
        /// They are a record of another type than the one expected here.
        WRONG_RECORD_TYPE("wrong_record_type"),
        /// Their schema is not one of Avro, or not one that can be read as the one known here.
        INCOMPATIBLE_SCHEMA("incompatible_schema");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /// Short stable code, as in the header `tidegauge.error.code`.
        public String code() {
            return code;
        }
    }

    private final Reason reason;

    public UnreadableRecordException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public UnreadableRecordException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// Short stable code of the reason.
    public String code() {
        return reason.code();
    }
}
