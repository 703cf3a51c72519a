package tidegauge.scorer.console.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tidegauge.event.Ledger;
import tidegauge.event.QualityMetrics;
import tidegauge.scorer.console.SampleModel;

/// Rolled-up windows add up to what was put in, in whatever order it came.
class HistoryTest {
    private static final long SEED = 11;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SplittableRandom random = new SplittableRandom(SEED);

    private QualityMetrics window(int minute, int trials, int successes) {
        return SampleModel.window(
                "s",
                "b",
                START.plus(MINUTE.multipliedBy(minute)),
                MINUTE,
                trials,
                successes,
                100,
                7);
    }

    @Test
    void threeDaysInAnyOrderAddUpToTheirSum() {
        List<QualityMetrics> windows = new ArrayList<>();
        long trials = 0;
        long successes = 0;
        for (int i = 0; i < 3 * 24 * 60; i++) {
            int n = 1 + random.nextInt(50);
            int good = random.nextInt(n + 1);
            trials += n;
            successes += good;
            windows.add(window(i, n, good));
        }
        for (int i = windows.size() - 1; i > 0; i--)
            windows.set(i, windows.set(random.nextInt(i + 1), windows.get(i)));
        History history = new History(MINUTE.toMillis());
        windows.forEach(history::take);
        windows.subList(0, 200).forEach(history::take);
        Reading all = history.reading(START.toEpochMilli());
        assertThat(all.stepMs()).isEqualTo(Duration.ofHours(1).toMillis());
        assertThat(all.times()).hasSize(72);
        assertThat(all.share("format.strict"))
                .as("seed " + SEED)
                .isEqualTo(new Share(successes, trials));
        assertThat(all.totals().count()).isEqualTo(trials);
        assertThat(all.totals().costNanoUsd()).isEqualTo(7 * trials);
        assertThat(all.totals().account().expected()).isEqualTo(trials);
        assertThat(all.totals().account().balanced()).isTrue();
    }

    @Test
    void theFinestResolutionThatReachesBackIsRead() {
        History history = new History(MINUTE.toMillis());
        for (int i = 0; i < 3 * 24 * 60; i++) history.take(window(i, 10, 9));
        long end = history.end();
        assertThat(history.reading(end - Duration.ofHours(1).toMillis()).stepMs())
                .isEqualTo(60_000);
        assertThat(history.reading(end - Duration.ofHours(6).toMillis()).stepMs())
                .isEqualTo(600_000);
        assertThat(history.reading(end - Duration.ofDays(2).toMillis()).stepMs())
                .isEqualTo(3_600_000);
    }

    @Test
    void aProvisionalWindowIsReplacedAndAClosedOneCountsOnce() {
        History history = new History(MINUTE.toMillis());
        history.take(QualityMetrics.newBuilder(window(0, 5, 5)).setClosed(false).build());
        history.take(QualityMetrics.newBuilder(window(0, 8, 7)).setClosed(false).build());
        history.take(window(0, 10, 9));
        history.take(
                QualityMetrics.newBuilder(window(0, 10, 9))
                        .setLedger(new Ledger(12L, Map.of("SCORED", 12L), 0L, 0L, 0L))
                        .build());
        for (long span : List.of(60L, 60L * 200, 60L * 60 * 24 * 20)) {
            Reading reading = history.reading(history.end() - span * 1000);
            assertThat(reading.share("format.strict")).isEqualTo(new Share(9, 10));
            assertThat(reading.totals().account().expected()).isEqualTo(12);
        }
    }

    @Test
    void theIntervalIsWilsons() {
        // 81 of 263, 95 %: Newcombe (1998), table I, method 3.
        Share share = new Share(81, 263);
        assertThat(share.low(1.959964)).isCloseTo(0.2553, within(5e-5));
        assertThat(share.high(1.959964)).isCloseTo(0.3662, within(5e-5));
    }
}
