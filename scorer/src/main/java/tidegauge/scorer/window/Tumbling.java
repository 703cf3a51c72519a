package tidegauge.scorer.window;

/// Windows of one length that follow each other from the epoch on.
///
/// @param lengthMs length of each, milliseconds
public record Tumbling(long lengthMs) {
    /// Start of the window that holds `at`, inclusive.
    public long start(long at) {
        return Math.floorDiv(at, lengthMs) * lengthMs;
    }

    /// End of the window that starts at `start`, exclusive.
    public long end(long start) {
        return start + lengthMs;
    }

    /// Whether the window that holds `at` is over when nothing before `settled` is waited for.
    public boolean over(long at, long settled) {
        return end(start(at)) <= settled;
    }
}
