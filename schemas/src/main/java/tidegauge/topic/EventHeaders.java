package tidegauge.topic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Makes the CloudEvents headers of a record: binary mode of the Kafka protocol binding 1.0.
public final class EventHeaders {
    private static final byte[] SPECVERSION = bytes("1.0");
    private static final byte[] AVRO = bytes("application/avro");

    private EventHeaders() {}

    /// Headers of an Avro record, whose type is the full name of its schema.
    ///
    /// @param id unique within the source, such as the completion id
    /// @param source URI reference of the writer, such as `/tidegauge/evaluator`
    /// @param time when it happened
    public static Headers of(SpecificRecord event, String id, String source, Instant time) {
        return new RecordHeaders()
                .add(HeaderNames.CE_SPECVERSION, SPECVERSION)
                .add(HeaderNames.CE_ID, bytes(id))
                .add(HeaderNames.CE_TYPE, bytes(event.getSchema().getFullName()))
                .add(HeaderNames.CE_SOURCE, bytes(source))
                .add(HeaderNames.CE_TIME, bytes(time.toString()))
                .add(HeaderNames.CONTENT_TYPE, AVRO);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
