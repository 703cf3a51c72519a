package tidegauge.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.topic.DeadLetter.Position;

class DeadLetterTest {
    private static final byte[] BYTES = {0, 1, -1};

    @Test
    void aRecordsDeadLetterComesBackEqual() {
        DeadLetter letter =
                new DeadLetter(
                        new Position("tidegauge.completions", 3, 42L),
                        "job-1".getBytes(UTF_8),
                        BYTES,
                        "undecodable",
                        "7 bytes are left over",
                        2);

        assertThat(DeadLetter.parse(consumed(letter.toRecord()))).isEqualTo(letter);
        assertThat(new String(letter.toRecord().key(), UTF_8))
                .isEqualTo("tidegauge.completions-3-42");
        assertThat(letter.toRecord().topic()).isEqualTo("tidegauge.dead-letters");
    }

    @Test
    void aLinesDeadLetterComesBackEqual() {
        DeadLetter letter = DeadLetter.of("runs/a.jsonl", 17, BYTES, "not_json", "no object");

        assertThat(DeadLetter.parse(consumed(letter.toRecord()))).isEqualTo(letter);
        assertThat(new String(letter.toRecord().key(), UTF_8)).isEqualTo("runs/a.jsonl:17");
    }

    @Test
    void aRecordWithoutKeyAndValueComesBackWithoutThem() {
        DeadLetter letter =
                DeadLetter.of(new ConsumerRecord<>("t", 0, 1L, null, null), "no_value", "");

        DeadLetter read = DeadLetter.parse(consumed(letter.toRecord()));

        assertThat(read.key()).isNull();
        assertThat(read.value()).isNull();
        assertThat(read).isEqualTo(letter);
    }

    @Test
    void theHeadersAreThoseOfKafkaStreamsAndOurs() {
        ProducerRecord<byte[], byte[]> record =
                DeadLetter.of(new ConsumerRecord<>("t", 1, 2L, null, BYTES), "code", "why")
                        .toRecord();

        assertThat(record.headers())
                .extracting(Header::key, header -> new String(header.value(), UTF_8))
                .containsExactlyInAnyOrder(
                        tuple("__streams.errors.topic", "t"),
                        tuple("__streams.errors.partition", "1"),
                        tuple("__streams.errors.offset", "2"),
                        tuple("__streams.errors.message", "why"),
                        tuple("tidegauge.error.code", "code"),
                        tuple("tidegauge.error.attempt", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "漢", "😀", "a😀", "\uD83D"})
    void aReasonIsCutBetweenCharactersAtTwoHundredBytes(String part) {
        String reason = letterWithReason(part.repeat(300)).reason();

        assertThat(reason.getBytes(UTF_8).length).isBetween(190, 200);
        assertThat(reason).endsWith("…").doesNotContain("\uFFFD");
        assertThat(letterWithReason(reason).reason()).isEqualTo(reason);
    }

    @Test
    void aReasonThatFitsStaysWhole() {
        String twoHundred = "é".repeat(100);

        assertThat(letterWithReason(twoHundred).reason()).isEqualTo(twoHundred);
    }

    @Test
    void aReasonIsOneLineWithoutControlCharacters() {
        assertThat(letterWithReason("a\nb\u001b[31mc\u0000").reason()).isEqualTo("a b [31mc ");
    }

    @Test
    void aValueThatIsTooLargeForARecordIsCutAndSaysSo() {
        byte[] value = new byte[3_000_000];
        byte[] key = new byte[10_000];
        ProducerRecord<byte[], byte[]> record =
                DeadLetter.of(new ConsumerRecord<>("t", 0, 0L, key, value), "too_large", "")
                        .toRecord();

        assertThat(record.value()).hasSize(DeadLetter.MAX_VALUE_BYTES);
        assertThat(record.headers().lastHeader(HeaderNames.ERROR_FULL_LENGTH).value())
                .isEqualTo("3000000".getBytes(UTF_8));
        assertThat(record.headers().lastHeader(HeaderNames.ERROR_KEY).value())
                .hasSize(DeadLetter.MAX_KEY_BYTES);
    }

    @Test
    void aRecordThatSomeoneElseWroteIsReadAsFarAsItGoes() {
        ConsumerRecord<byte[], byte[]> bare =
                new ConsumerRecord<>("tidegauge.dead-letters", 5, 6L, null, BYTES);
        bare.headers()
                .add("tidegauge.error.code", "No Code!".getBytes(UTF_8))
                .add("__streams.errors.offset", "x".getBytes(UTF_8))
                .add("tidegauge.error.attempt", "-3".getBytes(UTF_8));

        DeadLetter read = DeadLetter.parse(bare);

        assertThat(read)
                .isEqualTo(
                        new DeadLetter(
                                new Position("tidegauge.dead-letters", 5, 6L),
                                null,
                                BYTES,
                                "unknown",
                                "",
                                1));
    }

    @Test
    void theRestOfItsTextIsNotPrinted() {
        assertThat(DeadLetter.of("f", 1, "secret".getBytes(UTF_8), "code", "why").toString())
                .isEqualTo("DeadLetter[f:1, code, why, attempt 1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Not_lower", "a b", "ä"})
    void aCodeIsLowerSnakeCase(String code) {
        assertThatThrownBy(() -> DeadLetter.of("f", 1, BYTES, code, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DeadLetter letterWithReason(String reason) {
        return DeadLetter.of("f", 1, BYTES, "code", reason);
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
        ConsumerRecord<byte[], byte[]> consumed =
                new ConsumerRecord<>(record.topic(), 0, 0L, record.key(), record.value());
        record.headers().forEach(consumed.headers()::add);
        return consumed;
    }
}
