package tidegauge.scorer.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventClockTest {
    @Test
    void nothingIsSettledBeforeTheFirstRecord() {
        assertThat(EventClock.START.settled(10)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void recordsAreWaitedForAndAnnouncementsAreNot() {
        EventClock clock = EventClock.START.see(100).see(50);

        assertThat(clock.settled(10)).isEqualTo(90);
        assertThat(clock.announce(95).settled(10)).isEqualTo(95);
        assertThat(clock.announce(EventClock.END).ended()).isTrue();
    }

    @Test
    void aWindowIsOverWhenItsEndIsSettled() {
        Tumbling minutes = new Tumbling(60_000);

        assertThat(minutes.start(59_999)).isZero();
        assertThat(minutes.start(60_000)).isEqualTo(60_000);
        assertThat(minutes.over(59_999, 59_999)).isFalse();
        assertThat(minutes.over(59_999, 60_000)).isTrue();
    }

    @Test
    void eventTimePassesWithTheClockWhileNothingComesIn() {
        EventClock clock = EventClock.START.see(5_000);
        Idleness idleness = new Idleness(1_000, 70_000, 1_000_000);
        idleness.input(1_000_000, clock);

        assertThat(idleness.pass(1_001_000, clock)).isEqualTo(clock);
        assertThat(idleness.pass(1_003_000, clock).now()).isEqualTo(7_000);
        assertThat(idleness.idle(1_003_000)).isFalse();
        assertThat(idleness.pass(9_000_000, clock).now()).isEqualTo(75_000);
        assertThat(idleness.idle(9_000_000)).isTrue();
    }

    @Test
    void anInputThatNeverBeganIsSoonIdle() {
        Idleness idleness = new Idleness(1_000, 70_000, 1_000_000);

        assertThat(idleness.idle(1_000_999)).isFalse();
        assertThat(idleness.idle(1_001_000)).isTrue();
        assertThat(idleness.pass(9_000_000, EventClock.START)).isEqualTo(EventClock.START);
    }
}
