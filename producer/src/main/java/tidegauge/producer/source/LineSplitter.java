package tidegauge.producer.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts a stream into lines in constant memory, whatever the stream holds.
///
/// A line ends with LF or CR LF. A line of more than [#MAX_LINE_BYTES] is handed out once, cut to
/// its first [#KEPT_OF_A_LONG_LINE] bytes and marked incomplete; its rest is skipped.
final class LineSplitter {
    /// Longest line that is read: what fits a record of Kafka's default size.
    static final int MAX_LINE_BYTES = 1_000_000;

    /// How much of a longer line is kept as evidence.
    static final int KEPT_OF_A_LONG_LINE = 1_000;

    private static final int FIRST_BUFFER = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int end;
    private long number;
    private boolean ended;

    LineSplitter(InputStream in) {
        this.in = in;
    }

    /// Lines handed out so far.
    long number() {
        return number;
    }

    /// Memory held for the longest line so far.
    int bufferBytes() {
        return buffer.length;
    }

    /// The next line; null at the end of the stream.
    @Nullable RawLine next() throws IOException {
        int scanned = start;
        while (true) {
            int newline = indexOfNewline(scanned);
            if (newline >= 0) {
                RawLine line = line(newline);
                start = newline + 1;
                return line;
            }
            scanned = end - start;
            if (scanned > MAX_LINE_BYTES + 1) {
                return tooLong();
            }
            if (!fill()) {
                return last();
            }
            scanned += start;
        }
    }

    private @Nullable RawLine last() {
        if (start == end) {
            return null;
        }
        RawLine line = line(end);
        start = end;
        return line;
    }

    private RawLine line(int to) {
        int from = start;
        if (number == 0 && startsWithByteOrderMark(to)) {
            from += 3;
        }
        int length = to - from;
        if (length > 0 && buffer[to - 1] == '\r') {
            length--;
        }
        number++;
        boolean complete = length <= MAX_LINE_BYTES;
        return new RawLine(number, buffer, from, complete ? length : KEPT_OF_A_LONG_LINE, complete);
    }

    private RawLine tooLong() throws IOException {
        byte[] kept = Arrays.copyOfRange(buffer, start, start + KEPT_OF_A_LONG_LINE);
        number++;
        RawLine line = new RawLine(number, kept, 0, kept.length, false);
        start = end;
        while (fill()) {
            int newline = indexOfNewline(start);
            if (newline >= 0) {
                start = newline + 1;
                return line;
            }
            start = end;
        }
        return line;
    }

    private boolean startsWithByteOrderMark(int to) {
        return to - start >= 3
                && buffer[start] == (byte) 0xef
                && buffer[start + 1] == (byte) 0xbb
                && buffer[start + 2] == (byte) 0xbf;
    }

    private int indexOfNewline(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            ended = true;
            return false;
        }
        end += count;
        return true;
    }
}
