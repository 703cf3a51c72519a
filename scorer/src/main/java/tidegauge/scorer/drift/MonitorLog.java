package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The observations that a monitor has taken since its parts were last written.
///
/// Writing them is a hundred times cheaper than writing all that follows from them, and reading
/// them again makes the same monitor; when there are so many that this would take long, the parts
/// are written and the log begins anew.
final class MonitorLog {
    private static final int LEAST = 16_384;
    private static final int MOST = 65_536;
    private static final int PER_STREAM = 8_192;

    private final List<LogEntry> entries = new ArrayList<>();
    private long first;
    private long next;
    private long length;

    void add(LogEntry entry) {
        entries.add(entry);
        length++;
    }

    /// Takes up what was stored of it.
    void restore(DriftPart.LogPart part) {
        first = next == 0 ? part.number() : first;
        next = part.number() + 1;
        length += part.entries().size();
    }

    /// Whether it is long enough to be replaced by the parts of so many streams.
    boolean full(int streams) {
        return length >= Math.clamp((long) PER_STREAM * streams, LEAST, MOST);
    }

    /// What is new of it.
    Map<String, DriftPart> drain() {
        if (entries.isEmpty()) {
            return Map.of();
        }
        DriftPart part = new DriftPart.LogPart(next, entries);
        entries.clear();
        return Map.of(key(next++), part);
    }

    /// Begins anew; returns the keys of what is stored of it.
    List<String> clear() {
        List<String> keys = new ArrayList<>();
        for (; first < next; first++) {
            keys.add(key(first));
        }
        entries.clear();
        length = 0;
        return keys;
    }

    /// Keys in the order of their numbers.
    private static String key(long number) {
        return String.format(Locale.ROOT, "log/%016x", number);
    }
}
