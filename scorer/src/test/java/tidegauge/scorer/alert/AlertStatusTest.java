package tidegauge.scorer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidegauge.scorer.alert.Timing.OnNoData;

class AlertStatusTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Reading BREACHED = new Reading.Breached("b");
    private static final Reading FINE = new Reading.Fine("f");
    private static final Reading NO_DATA = new Reading.NoData();
    private static final Timing PATIENT =
            new Timing(Duration.ofMinutes(5), Duration.ofMinutes(2), OnNoData.KEEP);

    private static Instant minute(int n) {
        return START.plus(Duration.ofMinutes(n));
    }

    @Test
    void aBreachFiresOnlyAfterItHasLasted() {
        AlertStatus status = new AlertStatus.Inactive();
        for (int i = 0; i < 5; i++) {
            status = status.next(BREACHED, PATIENT, minute(i));
            assertThat(status).isEqualTo(new AlertStatus.Pending(START));
        }

        assertThat(status.next(BREACHED, PATIENT, minute(5)))
                .isEqualTo(new AlertStatus.Firing(START, minute(5)));
    }

    @Test
    void aBreachThatPassesInTimeNeverFires() {
        AlertStatus pending = new AlertStatus.Pending(START);

        assertThat(pending.next(FINE, PATIENT, minute(4)))
                .isEqualTo(new AlertStatus.Resolved(START, minute(4), false));
    }

    @Test
    void withoutPatienceABreachFiresAtOnce() {
        Timing impatient = new Timing(Duration.ZERO, Duration.ZERO, OnNoData.KEEP);

        AlertStatus firing = new AlertStatus.Inactive().next(BREACHED, impatient, START);

        assertThat(firing).isEqualTo(new AlertStatus.Firing(START, START));
        assertThat(firing.next(FINE, impatient, minute(1)))
                .isEqualTo(new AlertStatus.Resolved(START, minute(1), true));
    }

    @Test
    void oneGoodMinuteDoesNotResolve() {
        AlertStatus firing = new AlertStatus.Firing(START, minute(10));

        assertThat(firing.next(FINE, PATIENT, minute(11))).isEqualTo(firing);
        assertThat(firing.next(FINE, PATIENT, minute(12)))
                .isEqualTo(new AlertStatus.Resolved(START, minute(12), true));
    }

    @Test
    void whatWasResolvedCanBeginAnew() {
        AlertStatus resolved = new AlertStatus.Resolved(START, minute(3), true);

        assertThat(resolved.next(FINE, PATIENT, minute(4))).isEqualTo(resolved);
        assertThat(resolved.next(BREACHED, PATIENT, minute(5)))
                .isEqualTo(new AlertStatus.Pending(minute(5)));
    }

    @ParameterizedTest
    @EnumSource(OnNoData.class)
    void anAbsenceOfDataMeansWhatTheRuleSays(OnNoData onNoData) {
        Timing timing = new Timing(Duration.ZERO, Duration.ZERO, onNoData);
        AlertStatus inactive = new AlertStatus.Inactive();
        AlertStatus firing = new AlertStatus.Firing(START, START);

        AlertStatus fromInactive = inactive.next(NO_DATA, timing, minute(1));
        AlertStatus fromFiring = firing.next(NO_DATA, timing, minute(1));

        switch (onNoData) {
            case KEEP -> {
                assertThat(fromInactive).isEqualTo(inactive);
                assertThat(fromFiring).isEqualTo(firing);
            }
            case FIRE -> {
                assertThat(fromInactive).isInstanceOf(AlertStatus.Firing.class);
                assertThat(fromFiring).isInstanceOf(AlertStatus.Firing.class);
            }
            case RESOLVE -> {
                assertThat(fromInactive).isEqualTo(inactive);
                assertThat(fromFiring).isInstanceOf(AlertStatus.Resolved.class);
            }
        }
    }

    @Test
    void onlyWhatIsToldOutsideCountsAsADifference() {
        AlertStatus firing = new AlertStatus.Firing(START, START);

        assertThat(new AlertStatus.Firing(START, minute(9)).differsFrom(firing)).isFalse();
        assertThat(new AlertStatus.Firing(minute(1), minute(9)).differsFrom(firing)).isTrue();
        assertThat(new AlertStatus.Pending(START).differsFrom(firing)).isTrue();
    }

    @Test
    void aRestartGoesOnFromWhatWasTold() {
        Instant now = minute(30);

        assertThat(RuleAlert.resume(AlertState.PENDING, START, Optional.empty(), false, now))
                .isEqualTo(new AlertStatus.Pending(START));
        assertThat(RuleAlert.resume(AlertState.FIRING, START, Optional.empty(), true, now))
                .isEqualTo(new AlertStatus.Firing(START, now));
        assertThat(RuleAlert.resume(AlertState.RESOLVED, START, Optional.of(minute(2)), true, now))
                .isEqualTo(new AlertStatus.Resolved(START, minute(2), true));
    }

    @Test
    void remindersLieOnAGrid() {
        Reminder reminder = new Reminder(Duration.ofHours(4));

        assertThat(reminder.due(START, START.plus(Duration.ofHours(4)).minusMillis(1))).isZero();
        assertThat(reminder.due(START, START.plus(Duration.ofHours(4)))).isOne();
        assertThat(reminder.due(START, START.plus(Duration.ofHours(13)))).isEqualTo(3);
        assertThat(reminder.due(START, START.minusSeconds(1))).isZero();
    }
}
