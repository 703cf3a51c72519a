package tidegauge.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidegauge.event.DriftCause;
import tidegauge.event.DriftEpisode;
import tidegauge.event.DriftMetric;
import tidegauge.event.EpisodeState;

class DemoVerdictTest {
    private static final Instant CHANGE = Instant.parse("2026-01-01T00:00:10Z");
    private static final Optional<DemoVerdict.Truth> TRUTH =
            Optional.of(new DemoVerdict.Truth("large", CHANGE));

    private static DriftEpisode.Builder episode() {
        return DriftEpisode.newBuilder()
                .setEpisodeId("e")
                .setSuite("s")
                .setBackend("large")
                .setState(EpisodeState.CONFIRMED)
                .setCause(DriftCause.SILENT_MODEL_CHANGE)
                .setAt(CHANGE.plusSeconds(5))
                .setDetectedAt(CHANGE.plusSeconds(3))
                .setObservationsToDetect(30)
                .setChangedAt(CHANGE)
                .setChangedAtLow(CHANGE.minusSeconds(1))
                .setChangedAtHigh(CHANGE.plusSeconds(1))
                .setMetrics(
                        List.of(
                                DriftMetric.newBuilder()
                                        .setMetric("format.strict")
                                        .setBaseline(0.98)
                                        .setCurrent(0.72)
                                        .setBaselineCount(200)
                                        .setCurrentCount(50)
                                        .setEValue(1e9)
                                        .setThreshold(1e6)
                                        .build()));
    }

    @Test
    void theRightFindingIsSaidInOneSentence() {
        DemoVerdict verdict = new DemoVerdict(episode().build(), TRUTH);
        assertThat(verdict.right()).isTrue();
        assertThat(verdict.sentence())
                .isEqualTo(
                        "DRIFT SILENT_MODEL_CHANGE: large changed between 00:00:09.000Z and"
                                + " 00:00:11.000Z; format.strict 0.980 -> 0.720; scripted: large at"
                                + " 00:00:10.000Z: right.");
    }

    @Test
    void theEndsOfTheIntervalBelongToIt() {
        assertThat(
                        new DemoVerdict(
                                        episode()
                                                .setChangedAtLow(CHANGE)
                                                .setChangedAtHigh(CHANGE)
                                                .build(),
                                        TRUTH)
                                .right())
                .isTrue();
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        DriftEpisode wrong =
                episode()
                        .setBackend("small")
                        .setCause(DriftCause.OUTAGE)
                        .setChangedAtLow(CHANGE.plusMillis(1))
                        .build();
        assertThat(new DemoVerdict(wrong, TRUTH).faults())
                .containsExactly(
                        "the backend is large",
                        "the cause is SILENT_MODEL_CHANGE",
                        "the moment lies outside the interval");
    }

    @Test
    void anAlarmBeforeTheChangeIsWrong() {
        assertThat(new DemoVerdict(episode().build(), Optional.empty()).faults())
                .containsExactly("nothing had changed yet");
    }
}
