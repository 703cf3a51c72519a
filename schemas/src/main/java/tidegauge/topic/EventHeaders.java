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

    /// The last second that was written: records of one second come together.
    private static volatile Second last = Second.of(0);

    /// A second, and its text without the closing `Z`.
    private record Second(long epoch, String text) {
        static Second of(long epoch) {
            String text = Instant.ofEpochSecond(epoch).toString();
            return new Second(epoch, text.substring(0, text.length() - 1));
        }
    }

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
                .add(HeaderNames.CE_TIME, bytes(text(time)))
                .add(HeaderNames.CONTENT_TYPE, AVRO);
    }

    /// What [Instant#toString] says, several times quicker for milliseconds.
    static String text(Instant time) {
        int nanos = time.getNano();
        int millis = nanos / 1_000_000;
        if (millis * 1_000_000 != nanos) return time.toString();
        Second second = last;
        if (second.epoch != time.getEpochSecond()) {
            second = Second.of(time.getEpochSecond());
            last = second;
        }
        if (millis == 0) return second.text + "Z";
        return second.text
                + '.'
                + (char) ('0' + millis / 100)
                + (char) ('0' + millis / 10 % 10)
                + (char) ('0' + millis % 10)
                + 'Z';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
