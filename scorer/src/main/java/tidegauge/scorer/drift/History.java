package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The latest observations of a stream, to date a change and to compare before with after.
///
/// A ring cut into chunks that are stored apart, so that a commit writes only what is new.
final class History {
    private static final int CHUNK = 64;

    private final @Nullable Row[] ring;
    private final TreeSet<Integer> dirty = new TreeSet<>();
    private long end;

    History(int rows) {
        this.ring = new @Nullable Row[(rows + CHUNK - 1) / CHUNK * CHUNK];
    }

    void add(Row row) {
        put(row);
        dirty.add(chunkOf(row.seq()));
    }

    void restore(List<Row> rows) {
        rows.forEach(this::put);
    }

    private void put(Row row) {
        int slot = (int) (row.seq() % ring.length);
        Row there = ring[slot];
        if (there == null || there.seq() <= row.seq()) {
            ring[slot] = row;
        }
        end = Math.max(end, row.seq() + 1);
    }

    private int chunkOf(long seq) {
        return (int) (seq % ring.length) / CHUNK;
    }

    /// Number of the oldest observation kept.
    long start() {
        return Math.max(0, end - ring.length);
    }

    /// One past the number of the latest.
    long end() {
        return end;
    }

    Row row(long seq) {
        Row row = ring[(int) (seq % ring.length)];
        if (row == null || row.seq() != seq) {
            throw new IllegalArgumentException("observation " + seq + " is not kept");
        }
        return row;
    }

    /// First observation at or after `atMs`; [#end()] when there is none.
    long firstAtOrAfter(long atMs) {
        long seq = end;
        while (seq > start() && row(seq - 1).at() >= atMs) {
            seq--;
        }
        return seq;
    }

    /// Chunks written since the last call.
    List<Integer> drain() {
        List<Integer> chunks = List.copyOf(dirty);
        dirty.clear();
        return chunks;
    }

    List<Row> chunk(int chunk) {
        List<Row> rows = new ArrayList<>();
        for (int slot = chunk * CHUNK; slot < (chunk + 1) * CHUNK; slot++) {
            Row row = ring[slot];
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }
}
