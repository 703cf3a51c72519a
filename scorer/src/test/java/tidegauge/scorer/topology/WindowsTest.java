package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tidegauge.scorer.Samples.START;
import static tidegauge.scorer.Samples.completion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidegauge.event.QualityMetrics;
import tidegauge.event.Verdict;
import tidegauge.scorer.ScorerCluster;

@ExtendWith(ScorerCluster.Extension.class)
class WindowsTest {
    /// Kafka's own final results lose a window when the next record comes past its retention.
    @Test
    void aWindowBeforeAHugeGapClosesOnceWithItsContent(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("first", START).build());
            line.send(completion("second", START.plus(Duration.ofDays(3))).build());

            assertThat(line.metrics())
                    .singleElement()
                    .satisfies(window -> {
                        assertThat(window.getWindowStart()).isEqualTo(START);
                        assertThat(window.getClosed()).isTrue();
                        assertThat(window.getCount()).isEqualTo(1);
                    });
            line.end();
            assertThat(line.metrics())
                    .extracting(QualityMetrics::getWindowStart)
                    .containsExactly(START.plus(Duration.ofDays(3)));
        }
    }

    @Test
    void aWindowWaitsForItsGraceAndNoLonger(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("a", START.plusSeconds(59)).build());
            line.send(completion("b", START.plusSeconds(69)).build());
            line.send(completion("in grace", START.plusSeconds(30)).build());
            assertThat(line.metrics()).isEmpty();

            line.send(completion("c", START.plusSeconds(70)).build());
            line.send(completion("late", START.plusSeconds(30)).build());

            List<QualityMetrics> windows = line.metrics();
            assertThat(windows).hasSize(1);
            assertThat(windows.getFirst().getCount()).isEqualTo(2);
            assertThat(line.verdicts())
                    .extracting(Verdict::getLate)
                    .containsExactly(false, false, false, false, true);
        }
    }

    @Test
    void aLateCompletionIsInTheLedgerAndNotInTheQuality(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("a", START).build());
            line.send(completion("b", START.plusSeconds(100)).build());
            line.send(completion("late", START.plusSeconds(1)).build());
            line.end();

            QualityMetrics window =
                    line.latestMetrics().values().stream()
                            .filter(metrics -> metrics.getWindowStart().equals(START))
                            .findAny()
                            .orElseThrow();
            assertThat(window.getCount()).isEqualTo(1);
            assertThat(window.getLedger().getExpected()).isEqualTo(2);
            assertThat(window.getLedger().getLate()).isEqualTo(1);
        }
    }

    @Test
    void anAnnouncedWatermarkClosesWindowsWithoutARecord(ScorerCluster cluster) {
        try (Line line = Line.replay(cluster)) {
            line.send(completion("a", START).build());
            line.watermark(START.plusSeconds(60).toEpochMilli());

            assertThat(line.metrics()).hasSize(1);
        }
    }

    @Test
    void theLastWindowClosesByItselfWhenNothingComesAnyMore(ScorerCluster cluster) {
        try (Line line =
                Line.replay(
                        cluster, config -> config.idleAfter(Optional.of(Duration.ofSeconds(5))))) {
            line.send(completion("a", START.plusSeconds(10)).build());
            line.driver.advanceWallClockTime(Duration.ofSeconds(30));
            assertThat(line.metrics()).as("event time is at most 25 s further").isEmpty();

            line.driver.advanceWallClockTime(Duration.ofSeconds(40));
            line.driver.advanceWallClockTime(Duration.ofSeconds(5));

            assertThat(line.metrics()).hasSize(1);
        }
    }

    @Test
    void anOpenWindowIsPublishedProvisionally(ScorerCluster cluster) {
        try (Line line =
                Line.replay(
                        cluster,
                        config -> config.metricsInterval(Optional.of(Duration.ofSeconds(1))))) {
            line.send(completion("a", START).build());
            line.driver.advanceWallClockTime(Duration.ofSeconds(1));
            line.driver.advanceWallClockTime(Duration.ofSeconds(1));

            assertThat(line.metrics())
                    .singleElement()
                    .satisfies(window -> assertThat(window.getClosed()).isFalse());
        }
    }

    @Test
    void oldDataIsJudgedByItsOwnTime(ScorerCluster cluster) {
        Instant old = Instant.parse("2001-01-01T00:00:00Z");
        try (Line line = Line.replay(cluster)) {
            for (int i = 0; i < 5; i++)
                line.send(completion("job-" + i, old.plus(Duration.ofDays(i))).build());
            line.end();

            assertThat(line.metrics()).hasSize(5).allMatch(QualityMetrics::getClosed);
        }
    }
}
