package tidegauge.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tidegauge.topic.DeadLetter.Line;
import tidegauge.topic.DeadLetter.Position;
import tidegauge.topic.DeadLetter.Source;

/// Dead letters as records: the bytes as the value, everything else in headers.
final class DeadLetterFormat {
    private static final String UNKNOWN = "unknown";

    private DeadLetterFormat() {}

    static ProducerRecord<byte[], byte[]> toRecord(DeadLetter letter) {
        byte[] value = letter.value();
        byte[] kept = value == null ? null : cut(value, DeadLetter.MAX_VALUE_BYTES);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        Topics.DEAD_LETTERS, letter.source().key().getBytes(UTF_8), kept);
        Headers headers = record.headers();
        switch (letter.source()) {
            case Position(String topic, int partition, long offset) -> {
                add(headers, HeaderNames.ERROR_TOPIC, topic);
                add(headers, HeaderNames.ERROR_PARTITION, Integer.toString(partition));
                add(headers, HeaderNames.ERROR_OFFSET, Long.toString(offset));
            }
            case Line(String file, long line) -> {
                add(headers, HeaderNames.ERROR_FILE, file);
                add(headers, HeaderNames.ERROR_LINE, Long.toString(line));
            }
        }
        add(headers, HeaderNames.ERROR_CODE, letter.code());
        add(headers, HeaderNames.ERROR_MESSAGE, letter.reason());
        add(headers, HeaderNames.ERROR_ATTEMPT, Integer.toString(letter.attempt()));
        byte[] key = letter.key();
        if (key != null) {
            headers.add(HeaderNames.ERROR_KEY, cut(key, DeadLetter.MAX_KEY_BYTES));
        }
        if (value != null && value.length > DeadLetter.MAX_VALUE_BYTES) {
            add(headers, HeaderNames.ERROR_FULL_LENGTH, Integer.toString(value.length));
        }
        return record;
    }

    static DeadLetter parse(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        String code = text(headers, HeaderNames.ERROR_CODE);
        String reason = text(headers, HeaderNames.ERROR_MESSAGE);
        long attempt = number(headers, HeaderNames.ERROR_ATTEMPT).orElse(1);
        Header key = headers.lastHeader(HeaderNames.ERROR_KEY);
        return new DeadLetter(
                source(record),
                key == null ? null : key.value(),
                record.value(),
                code != null && DeadLetter.isCode(code) ? code : UNKNOWN,
                reason == null ? "" : reason,
                Math.clamp(attempt, 1, Integer.MAX_VALUE));
    }

    private static Source source(ConsumerRecord<?, ?> record) {
        Headers headers = record.headers();
        String file = text(headers, HeaderNames.ERROR_FILE);
        OptionalLong line = number(headers, HeaderNames.ERROR_LINE);
        if (file != null && line.isPresent()) {
            return new Line(file, line.getAsLong());
        }
        String topic = text(headers, HeaderNames.ERROR_TOPIC);
        OptionalLong partition = number(headers, HeaderNames.ERROR_PARTITION);
        OptionalLong offset = number(headers, HeaderNames.ERROR_OFFSET);
        if (topic != null && partition.isPresent() && offset.isPresent()) {
            return new Position(topic, (int) partition.getAsLong(), offset.getAsLong());
        }
        return new Position(record.topic(), record.partition(), record.offset());
    }

    private static byte[] cut(byte[] bytes, int most) {
        return bytes.length > most ? Arrays.copyOf(bytes, most) : bytes;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static OptionalLong number(Headers headers, String name) {
        String text = text(headers, name);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
