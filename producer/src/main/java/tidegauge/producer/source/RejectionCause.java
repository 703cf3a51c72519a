package tidegauge.producer.source;

import java.util.Locale;

/// Why a line was rejected.
public enum RejectionCause {
    /// Its bytes are not UTF-8.
    INVALID_UTF8,
    /// It is longer than [LineSplitter#MAX_LINE_BYTES].
    LINE_TOO_LONG,
    /// It is not one JSON object within the limits of [JsonLines].
    INVALID_JSON,
    /// It is not a CSV record of the header's shape.
    INVALID_CSV,
    /// A field that every line needs is not there.
    MISSING_FIELD,
    /// A field holds another type of value than it should.
    WRONG_TYPE,
    /// A field's value is of the right type and yet not allowed.
    INVALID_VALUE,
    /// A time is not an instant, or lies outside what a topic can hold.
    INVALID_TIMESTAMP,
    /// It has the identity of an earlier line.
    DUPLICATE_ID,
    /// It asks for something that is not offered, such as images.
    UNSUPPORTED,
    /// Its data class is above the clearance of whoever submits it.
    NOT_CLEARED,
    /// The source broke off here.
    UNREADABLE;

    /// Short stable code, as in the header `tidegauge.error.code`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
