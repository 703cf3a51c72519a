package tidegauge.evaluator.backend.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/// The body of one response, framed as its head says (RFC 9112, 6.3).
///
/// When it has been read to its end, the connection goes back to where it came from, if it can
/// serve another request; otherwise closing the body closes the connection.
final class Body extends InputStream {
    private static final int MOST_AT_ONCE = 64 << 10;
    private static final int LONGEST_LINE = 4 << 10;

    /// How its end is known.
    private enum Framing {
        LENGTH,
        CHUNKS,
        END_OF_CONNECTION
    }

    private final Connection connection;
    private final Runnable giveBack;
    private final boolean persistent;
    private final Framing framing;
    private final long mostBytes;
    private long received;

    /// Bytes until the end of the body or of the chunk.
    private long left;

    private boolean ended;
    private boolean firstChunk = true;

    /// @param giveBack run at the end of the body, when the connection can serve another request
    Body(Connection connection, Head head, long mostBytes, Runnable giveBack) throws IOException {
        this.connection = connection;
        this.giveBack = giveBack;
        this.mostBytes = mostBytes;
        if (head.chunked()) {
            framing = Framing.CHUNKS;
        } else if (head.bodiless() || head.contentLength().isPresent()) {
            framing = Framing.LENGTH;
            left = head.bodiless() ? 0 : head.contentLength().getAsLong();
        } else {
            framing = Framing.END_OF_CONNECTION;
            left = Long.MAX_VALUE;
        }
        persistent = head.persistent() && framing != Framing.END_OF_CONNECTION;
        if (framing == Framing.LENGTH && left == 0) {
            end();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (framing == Framing.CHUNKS && left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = connection.read(bytes, from, (int) Math.min(length, left));
        if (read < 0) {
            if (framing != Framing.END_OF_CONNECTION) {
                throw new EOFException("the connection ended in the body");
            }
            end();
            return -1;
        }
        received += read;
        if (received > mostBytes) {
            throw new BodyTooLargeException(mostBytes);
        }
        left -= read;
        if (left == 0 && framing == Framing.LENGTH) {
            end();
        }
        return read;
    }

    /// One array of the right length, when the head gives a length that need not be doubted.
    @Override
    public byte[] readAllBytes() throws IOException {
        if (framing != Framing.LENGTH || left > MOST_AT_ONCE) {
            return super.readAllBytes();
        }
        byte[] all = new byte[(int) left];
        int read = 0;
        while (!ended) {
            read += Math.max(0, read(all, read, all.length - read));
        }
        return all;
    }

    private void nextChunk() throws IOException {
        if (!firstChunk && !connection.line(LONGEST_LINE).isEmpty()) {
            throw new ProtocolException("a chunk that is longer than it says");
        }
        firstChunk = false;
        String size = connection.line(LONGEST_LINE);
        int extension = size.indexOf(';');
        try {
            left =
                    Long.parseLong(
                            (extension < 0 ? size : size.substring(0, extension)).strip(), 16);
        } catch (NumberFormatException e) {
            throw new ProtocolException("no size of a chunk");
        }
        if (left < 0) {
            throw new ProtocolException("no size of a chunk");
        }
        if (left == 0) {
            int lines = 0;
            while (!connection.line(LONGEST_LINE).isEmpty()) {
                if (++lines > 100) {
                    throw new ProtocolException("too many trailers");
                }
            }
            end();
        }
    }

    private void end() {
        ended = true;
        if (persistent) {
            giveBack.run();
        } else {
            connection.close();
        }
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            connection.close();
        }
    }
}
