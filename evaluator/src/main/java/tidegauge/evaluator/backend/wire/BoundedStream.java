package tidegauge.evaluator.backend.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that fails when it turns out longer than allowed.
final class BoundedStream extends FilterInputStream {
    private final long mostBytes;
    private long left;

    BoundedStream(InputStream in, long mostBytes) {
        super(in);
        this.mostBytes = mostBytes;
        this.left = mostBytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new BodyTooLargeException(mostBytes);
        }
    }
}
