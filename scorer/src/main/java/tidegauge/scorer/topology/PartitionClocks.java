package tidegauge.scorer.topology;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.window.EventClock;

/// How far event time has come on all partitions of the input together: as far as on the slowest
/// that is not idle.
final class PartitionClocks {
    private final int partitions;
    private final Map<Integer, Known> known = new TreeMap<>();
    private EventClock clock = EventClock.START;

    /// What one partition has told.
    private record Known(EventClock clock, boolean idle) {}

    PartitionClocks(int partitions) {
        this.partitions = partitions;
    }

    /// One partition has come so far.
    void tell(int partition, EventClock itsClock, boolean idle) {
        known.put(partition, new Known(itsClock, idle));
        clock = clock.max(slowest());
    }

    /// Event time of all together; it never goes back.
    EventClock clock() {
        return clock;
    }

    /// Whether all partitions are idle.
    boolean idle() {
        return known.size() == partitions && known.values().stream().allMatch(Known::idle);
    }

    private EventClock slowest() {
        if (known.size() < partitions) return EventClock.START;
        return known.values().stream()
                .filter(one -> !one.idle())
                .map(Known::clock)
                .reduce(EventClock::min)
                .orElseGet(() ->
                        known.values().stream()
                                .map(Known::clock)
                                .reduce(EventClock.START, EventClock::max));
    }

    /// Bytes of the state: the clock, then partition, clock and idleness of each partition.
    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(16 + known.size() * 21);
        out.put(Clocks.encode(clock));
        known.forEach((partition, one) ->
                out.putInt(partition)
                        .put(Clocks.encode(one.clock()))
                        .put((byte) (one.idle() ? 1 : 0)));
        return out.array();
    }

    static PartitionClocks decode(byte @Nullable [] bytes, int partitions) {
        PartitionClocks clocks = new PartitionClocks(partitions);
        if (bytes == null) return clocks;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        clocks.clock = clock(in);
        while (in.hasRemaining())
            clocks.known.put(in.getInt(), new Known(clock(in), in.get() == 1));
        return clocks;
    }

    private static EventClock clock(ByteBuffer in) {
        return new EventClock(in.getLong(), in.getLong());
    }
}
