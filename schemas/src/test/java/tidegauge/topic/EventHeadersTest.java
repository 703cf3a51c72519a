package tidegauge.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
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
}
