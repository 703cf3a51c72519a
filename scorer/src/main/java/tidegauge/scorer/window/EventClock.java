package tidegauge.scorer.window;

/// How far event time has come, in epoch milliseconds.
///
/// @param seen the latest event time of a record
/// @param announced a watermark: no record with an earlier event time follows; [#END] ends the
///   stream
public record EventClock(long seen, long announced) {
    /// The watermark that ends a stream.
    public static final long END = Long.MAX_VALUE;

    private static final long NEVER = Long.MIN_VALUE;

    /// Before the first record.
    public static final EventClock START = new EventClock(NEVER, NEVER);

    /// A record of this time was seen.
    public EventClock see(long at) {
        return at > seen ? new EventClock(at, announced) : this;
    }

    /// A watermark was announced.
    public EventClock announce(long watermark) {
        return watermark > announced ? new EventClock(seen, watermark) : this;
    }

    /// Nothing is waited for before this time, when records may be late by an allowance.
    public long settled(long allowanceMs) {
        return Math.max(seen == NEVER ? NEVER : seen - allowanceMs, announced);
    }

    /// The latest time that is known to have come.
    public long now() {
        return settled(0);
    }

    /// Whether the stream has ended.
    public boolean ended() {
        return announced == END;
    }

    /// The slower of both.
    public EventClock min(EventClock other) {
        return new EventClock(Math.min(seen, other.seen), Math.min(announced, other.announced));
    }

    /// The faster of both.
    public EventClock max(EventClock other) {
        return new EventClock(Math.max(seen, other.seen), Math.max(announced, other.announced));
    }
}
