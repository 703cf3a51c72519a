package tidegauge.scorer.window;

/// Lets event time pass as the clock does while nothing comes in, so that the last windows close.
///
/// Event time moves on from the last record at the clock's speed; it never jumps to the clock, so
/// that old records that come after a pause are late by no more than the pause. Mutable.
public final class Idleness {
    private final long afterMs;
    private final long untilMs;
    private long lastInputAt;
    private EventClock atLastInput = EventClock.START;

    /// @param afterMs how long nothing must have come in
    /// @param untilMs how far event time passes; by then every window has closed
    /// @param now the clock, epoch milliseconds
    public Idleness(long afterMs, long untilMs, long now) {
        this.afterMs = afterMs;
        this.untilMs = untilMs;
        this.lastInputAt = now;
    }

    /// Something came in.
    public void input(long now, EventClock clock) {
        lastInputAt = now;
        atLastInput = clock;
    }

    /// Whether nobody should wait for this input any more.
    public boolean idle(long now) {
        long passed = now - lastInputAt - afterMs;
        return passed >= 0 && (atLastInput.equals(EventClock.START) || passed >= untilMs);
    }

    /// Event time as of now.
    public EventClock pass(long now, EventClock clock) {
        long passed = Math.min(now - lastInputAt - afterMs, untilMs);
        if (passed <= 0 || atLastInput.equals(EventClock.START)) return clock;
        return clock.see(atLastInput.now() + passed);
    }
}
