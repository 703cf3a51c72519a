package tidegauge.scorer.window;

import java.util.Comparator;

/// One suite, backend and window; ordered by time first, so that windows close in this order.
///
/// @param start start of the window, inclusive, epoch milliseconds
public record WindowKey(long start, String suite, String backend) implements Comparable<WindowKey> {
    private static final Comparator<WindowKey> ORDER =
            Comparator.comparingLong(WindowKey::start)
                    .thenComparing(WindowKey::suite)
                    .thenComparing(WindowKey::backend);

    @Override
    public int compareTo(WindowKey other) {
        return ORDER.compare(this, other);
    }
}
