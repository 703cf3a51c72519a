package tidegauge.topic;

/// Names of record headers. Values are UTF-8 text.
public final class HeaderNames {
    /// W3C trace context.
    public static final String TRACEPARENT = "traceparent";

    /// CloudEvents binary mode, Kafka protocol binding 1.0.
    public static final String CE_ID = "ce_id";

    public static final String CE_TYPE = "ce_type";
    public static final String CE_SOURCE = "ce_source";
    public static final String CE_TIME = "ce_time";
    public static final String CE_SPECVERSION = "ce_specversion";
    public static final String CONTENT_TYPE = "content-type";

    /// Dead letters, named as Kafka Streams names them (KIP-1034).
    public static final String ERROR_EXCEPTION = "__streams.errors.exception";

    public static final String ERROR_MESSAGE = "__streams.errors.message";
    public static final String ERROR_TOPIC = "__streams.errors.topic";
    public static final String ERROR_PARTITION = "__streams.errors.partition";
    public static final String ERROR_OFFSET = "__streams.errors.offset";

    /// Short stable code of a dead letter, lower_snake_case.
    public static final String ERROR_CODE = "tidegauge.error.code";

    public static final String ERROR_ATTEMPT = "tidegauge.error.attempt";

    /// The name of the file that a dead letter came from, and the line's number from 1.
    public static final String ERROR_FILE = "tidegauge.error.file";

    public static final String ERROR_LINE = "tidegauge.error.line";

    /// The key of the record that became a dead letter, as it was.
    public static final String ERROR_KEY = "tidegauge.error.key";

    /// On a dead letter whose bytes were cut: how many there were.
    public static final String ERROR_FULL_LENGTH = "tidegauge.error.full-length";

    /// On a record without a value: no record with an earlier event time follows on this partition.
    /// The value is an epoch in milliseconds; `Long.MAX_VALUE` says that the stream has ended.
    public static final String WATERMARK = "tidegauge.watermark";

    private HeaderNames() {}
}
