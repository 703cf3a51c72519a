package tidegauge.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.Records;

class EventHeadersTest {

    @Test
    void theHeadersAreThoseOfCloudEventsInBinaryMode() {
        Headers headers =
                EventHeaders.of(
                        Records.completion("j", 0), "id-1", "/tidegauge/evaluator", Records.NOON);

        assertThat(headers)
                .extracting(Header::key, header -> new String(header.value(), UTF_8))
                .containsExactly(
                        tuple("ce_specversion", "1.0"),
                        tuple("ce_id", "id-1"),
                        tuple("ce_type", "tidegauge.event.Completion"),
                        tuple("ce_source", "/tidegauge/evaluator"),
                        tuple("ce_time", "2026-01-01T12:00:00Z"),
                        tuple("content-type", "application/avro"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00.001Z",
                "2026-01-01T00:00:00.090Z",
                "2026-01-01T23:59:59.999Z",
                "2026-01-01T23:59:59.999001Z",
                "1969-12-31T23:59:59.500Z",
                "-0001-01-01T00:00:00.123Z",
                "+12026-01-01T00:00:00.120Z"
            })
    void timesAreWrittenAsTheJdkWritesThem(String time) {
        assertThat(EventHeaders.text(Instant.parse(time))).isEqualTo(time);
    }
}
