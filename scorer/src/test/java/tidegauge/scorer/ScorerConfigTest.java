package tidegauge.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.ScorerConfig.Guarantee;
import tidegauge.scorer.ScorerConfig.Store;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.modeljudge.ModelJudgeSettings;
import tidegauge.scorer.review.ReviewSettings;

class ScorerConfigTest {
    @Test
    void theseAreTheDefaults() {
        assertThat(ScorerConfig.defaults())
                .isEqualTo(
                        new ScorerConfig(
                                "tidegauge-scorer",
                                Guarantee.EXACTLY_ONCE,
                                1,
                                Path.of(System.getProperty("java.io.tmpdir"), "tidegauge-scorer"),
                                Store.ROCKSDB,
                                Duration.ofMillis(100),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(2),
                                Duration.ofDays(7),
                                Optional.of(Duration.ofSeconds(30)),
                                Optional.of(Duration.ofSeconds(1)),
                                Duration.ofMinutes(5),
                                10_000,
                                Duration.ofHours(1),
                                false,
                                false,
                                Duration.ofMinutes(2),
                                Optional.empty(),
                                DriftSettings.defaults(),
                                ReviewSettings.defaults(),
                                ModelJudgeSettings.OFF));
    }

    @Test
    void aReplayHangsOnTheInputAlone() {
        assertThat(ScorerConfig.replay())
                .isEqualTo(
                        ScorerConfig.defaults().toBuilder()
                                .store(Store.MEMORY)
                                .idleAfter(Optional.empty())
                                .metricsInterval(Optional.empty())
                                .compareUnannounced(true)
                                .acceptEndOfStream(true)
                                .reviews(ReviewSettings.NONE)
                                .build());
    }

    @Test
    void whatCannotWorkIsRefusedWithAReason() {
        ScorerConfigBuilder builder =
                ScorerConfig.defaults().toBuilder().reorder(Duration.ofSeconds(11));

        assertThatThrownBy(builder::build)
                .hasMessage("scorer: reorder (PT11S) must not be longer than grace (PT10S)");
    }
}
