package tidegauge.producer.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Reads a source line by line in constant memory, and never stops at a bad line.
///
/// A source that breaks off, such as a damaged gzip file, ends with one [SourceLine.Rejected] of
/// cause [RejectionCause#UNREADABLE]. Not safe for use by several threads.
///
/// @param <T> what the lines of the source stand for
public abstract sealed class SourceReader<T> implements Iterator<SourceLine<T>>, AutoCloseable
        permits JsonLines, CsvLines {
    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final SourceInput input;
    private final LineSplitter splitter;
    private @Nullable SourceLine<T> next;
    private boolean ended;
    private boolean broken;
    private long accepted;
    private long rejected;
    private long blank;
    private long structural;

    SourceReader(SourceInput input) {
        this.input = input;
        this.splitter = new LineSplitter(input.stream());
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = advanceOrEnd();
            ended = next == null || broken;
        }
        return next != null;
    }

    @Override
    public SourceLine<T> next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the source " + input.name() + " has ended");
        }
        SourceLine<T> line = next;
        next = null;
        return line;
    }

    /// What has been read so far.
    public LineTally tally() {
        return new LineTally(
                splitter.number() + (broken ? 1 : 0), accepted, rejected, blank, structural);
    }

    @Override
    public void close() throws IOException {
        input.stream().close();
    }

    /// Reads up to the next line that has a result; null at the end.
    abstract @Nullable SourceLine<T> advance() throws IOException;

    final @Nullable RawLine nextLine() throws IOException {
        return splitter.next();
    }

    final void countBlank() {
        blank++;
    }

    final void countStructural(int lines) {
        structural += lines;
    }

    final SourceLine<T> accept(long line, T value) {
        accepted++;
        return new SourceLine.Accepted<>(input.name(), line, value);
    }

    final SourceLine<T> reject(RawLine line, LineRejection fault) {
        rejected++;
        return new SourceLine.Rejected<>(
                input.name(),
                line.number(),
                fault.rejectionCause(),
                fault.reason(),
                ByteBuffer.wrap(line.bytes()).asReadOnlyBuffer());
    }

    private @Nullable SourceLine<T> advanceOrEnd() {
        try {
            return advance();
        } catch (IOException e) {
            broken = true;
            rejected++;
            return new SourceLine.Rejected<>(
                    input.name(),
                    splitter.number() + 1,
                    RejectionCause.UNREADABLE,
                    "the source breaks off here (%s); what follows was not read"
                            .formatted(e.getClass().getSimpleName()),
                    NO_BYTES);
        }
    }
}
