package tidegauge.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobIdsTest {

    @Test
    void theSameClockAndChanceGiveTheSameIds() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(new JobIds(clock, new Random(1)).get())
                .isEqualTo(new JobIds(clock, new Random(1)).get())
                .isNotEqualTo(new JobIds(clock, new Random(2)).get());
    }

    @Test
    void idsOfManyThreadsAreVersionSevenAndDiffer() {
        JobIds ids = JobIds.system();

        List<String> made = IntStream.range(0, 10_000).parallel().mapToObj(_ -> ids.get()).toList();

        assertThat(made).doesNotHaveDuplicates();
        assertThat(made).allMatch(id -> UUID.fromString(id).version() == 7);
    }
}
