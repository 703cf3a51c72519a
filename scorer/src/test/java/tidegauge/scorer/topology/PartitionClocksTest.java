package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tidegauge.scorer.window.EventClock;

class PartitionClocksTest {
    @Test
    void timeIsThatOfTheSlowestPartition() {
        PartitionClocks clocks = new PartitionClocks(2);

        clocks.tell(0, EventClock.START.see(500), false);
        assertThat(clocks.clock()).as("the other is not known yet").isEqualTo(EventClock.START);
        clocks.tell(1, EventClock.START.see(300), false);
        assertThat(clocks.clock().seen()).isEqualTo(300);
    }

    @Test
    void anIdlePartitionIsNotWaitedFor() {
        PartitionClocks clocks = new PartitionClocks(2);
        clocks.tell(0, EventClock.START, true);
        clocks.tell(1, EventClock.START.see(300), false);

        assertThat(clocks.clock().seen()).isEqualTo(300);
        clocks.tell(0, EventClock.START.see(10), false);
        assertThat(clocks.clock().seen()).as("time never goes back").isEqualTo(300);
    }

    @Test
    void theStreamEndsWhenEveryPartitionHasEnded() {
        PartitionClocks clocks = new PartitionClocks(2);
        EventClock ended = EventClock.START.see(7).announce(EventClock.END);

        clocks.tell(0, ended, false);
        clocks.tell(1, EventClock.START.see(5), false);
        assertThat(clocks.clock().ended()).isFalse();
        clocks.tell(1, ended, false);
        assertThat(clocks.clock().ended()).isTrue();
    }

    @Test
    void theClocksComeBackAsTheyWereWritten() {
        PartitionClocks clocks = new PartitionClocks(2);
        clocks.tell(0, EventClock.START.see(500).announce(3), true);
        clocks.tell(1, EventClock.START.see(300), false);

        PartitionClocks restored = PartitionClocks.decode(clocks.encode(), 2);

        assertThat(restored.clock()).isEqualTo(clocks.clock());
        assertThat(restored.encode()).isEqualTo(clocks.encode());
    }
}
