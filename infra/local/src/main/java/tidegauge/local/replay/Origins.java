package tidegauge.local.replay;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Remembers by offset which completion each published record is, and from which line it came.
///
/// Three longs a record, because a replay may have millions.
final class Origins {
    private static final int FILE_BITS = 16;
    private static final int HEX_RADIX = 16;

    private long[] lines = new long[1024];
    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private int count;

    /// A line of a file.
    ///
    /// @param file position of the file among those replayed
    /// @param line its number, from 1
    record Origin(int file, long line) {}

    private record Identity(long high, long low) {}

    /// @param completionId 128 bits in hex
    synchronized void put(long offset, Origin origin, String completionId) {
        int index = Math.toIntExact(offset);
        if (index >= lines.length) {
            int size = Math.max(index + 1, lines.length * 2);
            lines = Arrays.copyOf(lines, size);
            high = Arrays.copyOf(high, size);
            low = Arrays.copyOf(low, size);
        }
        int half = completionId.length() / 2;
        lines[index] = origin.line() << FILE_BITS | origin.file();
        high[index] = Long.parseUnsignedLong(completionId, 0, half, HEX_RADIX);
        low[index] = Long.parseUnsignedLong(completionId, half, completionId.length(), HEX_RADIX);
        count = Math.max(count, index + 1);
    }

    synchronized Origin origin(long offset) {
        long packed = lines[Math.toIntExact(offset)];
        return new Origin((int) (packed & ((1 << FILE_BITS) - 1)), packed >>> FILE_BITS);
    }

    /// How many records there are.
    synchronized long records() {
        return count;
    }

    /// How many completions of distinct identity there are.
    ///
    /// @param without offsets to leave out
    synchronized long distinct(Set<Long> without) {
        Set<Identity> identities = new HashSet<>();
        for (int i = 0; i < count; i++) {
            if (!without.contains((long) i)) {
                identities.add(new Identity(high[i], low[i]));
            }
        }
        return identities.size();
    }
}
