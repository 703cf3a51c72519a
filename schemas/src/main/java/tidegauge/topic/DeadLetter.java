package tidegauge.topic;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Something that could not be read or accepted, with its bytes and the reason.
///
/// Compared by value, bytes included; printed without them.
///
/// @param source where it came from
/// @param key the key of the record that it was; null when it had none
/// @param value its bytes; null when the record had no value
/// @param code short stable code of the reason, lower_snake_case
/// @param reason what is wrong with it, cut to 200 bytes of UTF-8; never prompt or response text
/// @param attempt how many times it was tried, from 1
@SuppressWarnings("ArrayRecordComponent") // equals compares the bytes
public record DeadLetter(
        Source source,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String code,
        String reason,
        int attempt) {

    /// The most bytes that a reason takes.
    public static final int MAX_REASON_BYTES = 200;

    /// The most bytes of a value that are kept: with key and headers a dead letter stays below the
    /// size of one megabyte that producers and brokers accept by default, so that a record that was
    /// too large can still be set aside.
    public static final int MAX_VALUE_BYTES = 1_000_000;

    /// The most bytes of a key that are kept.
    public static final int MAX_KEY_BYTES = 4_096;

    /// Where a dead letter came from.
    public sealed interface Source {
        /// The record key of the dead letter.
        String key();
    }

    /// A record of a topic.
    public record Position(String topic, int partition, long offset) implements Source {
        @Override
        public String key() {
            return topic + "-" + partition + "-" + offset;
        }
    }

    /// A line of a file.
    ///
    /// @param line its number, from 1
    public record Line(String file, long line) implements Source {
        @Override
        public String key() {
            return file + ":" + line;
        }
    }

    public DeadLetter {
        if (!isCode(code)) {
            throw new IllegalArgumentException("not a lower_snake_case code: " + code);
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1: " + attempt);
        }
        reason = Utf8Text.singleLine(reason, MAX_REASON_BYTES);
    }

    /// A dead letter of a consumed record.
    public static DeadLetter of(ConsumerRecord<byte[], byte[]> record, String code, String reason) {
        return new DeadLetter(
                new Position(record.topic(), record.partition(), record.offset()),
                record.key(),
                record.value(),
                code,
                reason,
                1);
    }

    /// A dead letter of a line of a file.
    public static DeadLetter of(String file, long line, byte[] bytes, String code, String reason) {
        return new DeadLetter(new Line(file, line), null, bytes, code, reason, 1);
    }

    /// The record for the topic of dead letters.
    public ProducerRecord<byte[], byte[]> toRecord() {
        return DeadLetterFormat.toRecord(this);
    }

    /// Reads a record of the topic of dead letters, whoever wrote it: what it does not say about
    /// itself becomes its own position, the code `unknown` or an empty reason.
    public static DeadLetter parse(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetterFormat.parse(record);
    }

    /// Whether a text is in lower_snake_case, at most 64 characters.
    static boolean isCode(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z') || isDigit(c));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeadLetter that
                && source.equals(that.source)
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value)
                && code.equals(that.code)
                && reason.equals(that.reason)
                && attempt == that.attempt;
    }

    @Override
    public int hashCode() {
        return source.hashCode() * 31 + code.hashCode();
    }

    /// Without the bytes, which may be anything.
    @Override
    public String toString() {
        return "DeadLetter[%s, %s, %s, attempt %d]".formatted(source.key(), code, reason, attempt);
    }
}
