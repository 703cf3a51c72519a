package tidegauge.scorer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.drift.Cause;
import tidegauge.scorer.drift.EpisodeChange;
import tidegauge.scorer.drift.EpisodeState;

class DriftAlertTest {
    private static final Instant CHANGED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AT = Instant.parse("2026-01-01T01:00:00Z");

    @Test
    void aSuspicionIsPendingAndAConfirmedChangeFires() {
        DriftAlert suspect = DriftAlert.of(change(EpisodeState.SUSPECT));
        DriftAlert confirmed = DriftAlert.of(change(EpisodeState.CONFIRMED));

        assertThat(suspect.state()).isEqualTo(AlertState.PENDING);
        assertThat(confirmed.state()).isEqualTo(AlertState.FIRING);
        assertThat(confirmed.key()).isEqualTo(suspect.key());
        assertThat(confirmed.endsAt()).isEmpty();
        assertThat(confirmed.summary())
                .isEqualTo(
                        "gpt in suite primes has changed at about 2026-01-01T00:00:00Z"
                                + " (silent model change): correct 0.9500 -> 0.5000");
    }

    @Test
    void whatWentBackOrWasSeenToIsResolved() {
        for (EpisodeState state : List.of(EpisodeState.TRANSIENT, EpisodeState.ACKNOWLEDGED)) {
            DriftAlert alert = DriftAlert.of(change(state, true));

            assertThat(alert.state()).isEqualTo(AlertState.RESOLVED);
            assertThat(alert.endsAt()).contains(AT);
            assertThat(alert.fired()).as("its end is told").isTrue();
            assertThat(DriftAlert.of(change(state, false)).fired()).as("never fired").isFalse();
        }
    }

    private static EpisodeChange change(EpisodeState state) {
        return change(state, state == EpisodeState.CONFIRMED);
    }

    private static EpisodeChange change(EpisodeState state, boolean confirmed) {
        return new EpisodeChange(
                "episode",
                "primes",
                "gpt",
                state,
                confirmed,
                Cause.SILENT_MODEL_CHANGE,
                AT,
                AT,
                40,
                CHANGED,
                CHANGED,
                CHANGED,
                List.of(
                        new EpisodeChange.MetricShift(
                                "correct",
                                "",
                                .95,
                                .5,
                                1_000,
                                40,
                                1e6,
                                3e5,
                                Optional.of(.01),
                                Optional.empty(),
                                Optional.empty())),
                List.of());
    }
}
