package tidegauge.scorer.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import tidegauge.topic.HeaderNames;

/// Watermarks as records: no value, and the time in a header.
final class Watermarks {
    /// A number of at most 19 digits and a sign.
    private static final int LONGEST = 20;

    private Watermarks() {}

    /// A watermark for every partition of a topic.
    ///
    /// @param partition partition of the input that it speaks for, which is its key
    @SuppressWarnings("NullAway") // The record has no value; Kafka's types do not say so.
    static Record<String, byte[]> record(String partition, long watermark, long timestamp) {
        Headers headers = new RecordHeaders();
        headers.add(
                HeaderNames.WATERMARK,
                Long.toString(watermark).getBytes(StandardCharsets.US_ASCII));
        return new Record<>("watermark-" + partition, null, timestamp, headers);
    }

    /// Whether a record without a value is meant as a watermark.
    static boolean isMarked(Headers headers) {
        return headers.lastHeader(HeaderNames.WATERMARK) != null;
    }

    /// The watermark of a record, if its header can be read.
    static OptionalLong read(Headers headers) {
        Header header = headers.lastHeader(HeaderNames.WATERMARK);
        if (header == null || header.value() == null || header.value().length > LONGEST)
            return OptionalLong.empty();
        try {
            return OptionalLong.of(
                    Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII)));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /// Sends records without a value to every partition, others where their key belongs.
    static StreamPartitioner<String, byte[]> toEveryPartition() {
        return (topic, key, value, partitions) ->
                isWatermark(value)
                        ? Optional.of(ToTheGauge.everyPartition(partitions))
                        : Optional.empty();
    }

    private static boolean isWatermark(byte @Nullable [] value) {
        return value == null;
    }
}
