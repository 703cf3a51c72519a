package tidegauge.scorer.topology;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tidegauge.scorer.window.EventClock;

/// Bytes of an [EventClock]: seen and announced, 8 bytes each.
final class Clocks {
    private Clocks() {}

    static byte[] encode(EventClock clock) {
        return ByteBuffer.allocate(16).putLong(clock.seen()).putLong(clock.announced()).array();
    }

    static EventClock decode(byte @Nullable [] bytes) {
        if (bytes == null) return EventClock.START;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new EventClock(in.getLong(), in.getLong());
    }
}
