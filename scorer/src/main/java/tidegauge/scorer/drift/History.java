package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The latest observations of a stream, to date a change and to compare before with after.
///
/// A ring in flat arrays, one row per observation and in it one place per column; it is cut into
/// chunks that are stored apart, so that only chunks with new rows are written. Absent values are
/// `NaN`, their cells −1. It reaches back at most to the latest acknowledged change.
final class History {
    private static final int CHUNK = 64;
    private static final int WIDER_BY = 8;
    private static final float[] NOTHING = new float[0];

    private final int rows;
    private final long[] seqs;
    private final long[] times;
    private final long[] learnt;
    private final BitSet dirty = new BitSet();
    private int width;
    private float[] values = NOTHING;
    private float[] expected = NOTHING;
    private byte[] cells = new byte[0];
    private long first;
    private long end;

    History(int rows) {
        this.rows = (rows + CHUNK - 1) / CHUNK * CHUNK;
        seqs = new long[this.rows];
        times = new long[this.rows];
        learnt = new long[this.rows];
        Arrays.fill(seqs, -1);
    }

    /// Begins the row of the next observation, with nothing in its columns.
    void begin(long seq, long at, long learntSeq) {
        int slot = slot(seq);
        if (end == 0) {
            first = seq;
        }
        seqs[slot] = seq;
        times[slot] = at;
        learnt[slot] = learntSeq;
        int from = slot * width;
        Arrays.fill(values, from, from + width, Float.NaN);
        Arrays.fill(expected, from, from + width, Float.NaN);
        Arrays.fill(cells, from, from + width, (byte) -1);
        end = Math.max(end, seq + 1);
        dirty.set(slot / CHUNK);
    }

    /// Puts a value into the latest row.
    void put(int column, double value, int cell) {
        int place = slot(end - 1) * width + column;
        values[place] = (float) value;
        cells[place] = (byte) cell;
    }

    /// Puts the means of earlier answers to the same prompt into the latest row.
    void expect(float[] means) {
        int count = Math.min(means.length, width);
        System.arraycopy(means, 0, expected, slot(end - 1) * width, count);
    }

    void restore(List<Row> stored) {
        for (Row row : stored) {
            int columns = row.columns().size();
            widen(columns);
            int slot = slot(row.seq());
            if (seqs[slot] > row.seq()) {
                continue;
            }
            begin(row.seq(), row.at(), row.learntSeq());
            for (int column = 0; column < columns; column++) {
                int place = slot * width + column;
                values[place] = row.columns().value(column);
                expected[place] = row.columns().expected(column);
                cells[place] = (byte) row.columns().cell(column);
            }
        }
        first = Arrays.stream(seqs).filter(seq -> seq >= 0).min().orElse(first);
        dirty.clear();
    }

    /// Lets go of everything before an observation.
    void forgetBefore(long seq) {
        for (int slot = 0; slot < rows; slot++) {
            if (seqs[slot] >= 0 && seqs[slot] < seq) {
                seqs[slot] = -1;
                dirty.set(slot / CHUNK);
            }
        }
        first = Math.max(first, seq);
    }

    /// Puts a value that is kept into another cell; what was expected of it no longer counts.
    void relearn(long seq, int column, int cell) {
        int place = place(seq, column);
        cells[place] = (byte) cell;
        expected[place] = Float.NaN;
        dirty.set(slot(seq) / CHUNK);
    }

    /// Makes room for so many columns.
    void widen(int columns) {
        if (columns <= width) {
            return;
        }
        int wider = (columns + WIDER_BY - 1) / WIDER_BY * WIDER_BY;
        float[] nextValues = new float[rows * wider];
        float[] nextExpected = new float[rows * wider];
        byte[] nextCells = new byte[rows * wider];
        Arrays.fill(nextValues, Float.NaN);
        Arrays.fill(nextExpected, Float.NaN);
        Arrays.fill(nextCells, (byte) -1);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * width, nextValues, row * wider, width);
            System.arraycopy(expected, row * width, nextExpected, row * wider, width);
            System.arraycopy(cells, row * width, nextCells, row * wider, width);
        }
        values = nextValues;
        expected = nextExpected;
        cells = nextCells;
        width = wider;
    }

    private int slot(long seq) {
        return (int) (seq % rows);
    }

    private int kept(long seq) {
        int slot = slot(seq);
        if (seqs[slot] != seq) {
            throw new IllegalArgumentException("observation " + seq + " is not kept");
        }
        return slot;
    }

    private int place(long seq, int column) {
        return kept(seq) * width + column;
    }

    /// Number of the oldest observation kept.
    long start() {
        return Math.max(first, end - rows);
    }

    /// One past the number of the latest.
    long end() {
        return end;
    }

    /// Event time of an observation.
    long at(long seq) {
        return times[kept(seq)];
    }

    /// Number of the last answer that its prompt's profile had learnt before; −1 when the prompt
    /// was new.
    long learntSeq(long seq) {
        return learnt[kept(seq)];
    }

    /// The value; 0 for a category.
    float value(long seq, int column) {
        return column < width ? values[place(seq, column)] : Float.NaN;
    }

    /// The values of an observation by column.
    float[] values(long seq, int columns) {
        int from = place(seq, 0);
        return Arrays.copyOfRange(values, from, from + columns);
    }

    /// Mean of earlier answers to the same prompt.
    float expected(long seq, int column) {
        return column < width ? expected[place(seq, column)] : Float.NaN;
    }

    /// The cell the value fell into.
    int cell(long seq, int column) {
        return column < width ? cells[place(seq, column)] : -1;
    }

    /// First observation at or after `atMs`; [#end()] when there is none.
    long firstAtOrAfter(long atMs) {
        long seq = end;
        while (seq > start() && at(seq - 1) >= atMs) {
            seq--;
        }
        return seq;
    }

    /// Chunks written since the last call.
    List<Integer> drain() {
        List<Integer> chunks = dirty.stream().boxed().toList();
        dirty.clear();
        return chunks;
    }

    List<Row> chunk(int chunk) {
        List<Row> stored = new ArrayList<>(CHUNK);
        for (int slot = chunk * CHUNK; slot < (chunk + 1) * CHUNK; slot++) {
            if (seqs[slot] >= 0) {
                int from = slot * width;
                int to = from + width;
                stored.add(
                        new Row(
                                seqs[slot],
                                times[slot],
                                learnt[slot],
                                new Row.Columns(
                                        Arrays.copyOfRange(values, from, to),
                                        Arrays.copyOfRange(expected, from, to),
                                        Arrays.copyOfRange(cells, from, to))));
            }
        }
        return stored;
    }
}
