package tidegauge.system.audit;

import java.time.Duration;
import java.time.Instant;

/// The key of a window's metrics.
record Window(String suite, String backend, long startMs) implements Comparable<Window> {
    private static final long LENGTH_MS = Duration.ofMinutes(1).toMillis();

    static Window of(String suite, String backend, Instant at) {
        long ms = at.toEpochMilli();
        return new Window(suite, backend, ms - Math.floorMod(ms, LENGTH_MS));
    }

    @Override
    public int compareTo(Window other) {
        return toString().compareTo(other.toString());
    }
}
