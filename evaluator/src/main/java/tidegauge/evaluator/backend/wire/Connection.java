package tidegauge.evaluator.backend.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.http.HttpConnectTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// A connection to a server, with TLS or without, read through one small buffer.
///
/// It lies on a channel, since interrupting a thread ends what it does with a channel, on platform
/// threads too.
final class Connection implements Closeable {
    private static final int BUFFER = 4 << 10;

    private final SocketChannel channel;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;

    private Connection(SocketChannel channel, Socket socket) throws IOException {
        this.channel = channel;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /// Connects, to the first of the host's addresses that answers.
    ///
    /// @throws HttpConnectTimeoutException when none does in time
    static Connection open(Origin origin, Duration timeout, SSLSocketFactory tls)
            throws IOException {
        IOException failure = new ConnectException("no address");
        for (InetAddress address : InetAddress.getAllByName(origin.host())) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                channel.socket()
                        .connect(
                                new InetSocketAddress(address, origin.port()),
                                Math.toIntExact(timeout.toMillis()));
                return new Connection(
                        channel,
                        origin.secure() ? secured(channel, origin, tls) : channel.socket());
            } catch (SocketTimeoutException _) {
                channel.close();
                failure = new HttpConnectTimeoutException("no connection within " + timeout);
            } catch (ConnectException e) {
                channel.close();
                failure = e;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
        throw failure;
    }

    private static Socket secured(SocketChannel channel, Origin origin, SSLSocketFactory tls)
            throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.createSocket(channel.socket(), origin.host(), origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // Without it any valid certificate would do, whatever host it names.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /// Whether the server has neither closed an idle connection nor said anything uncalled-for.
    boolean usable() {
        try {
            if (next < end || !channel.isOpen()) {
                return false;
            }
            channel.configureBlocking(false);
            try {
                return channel.read(ByteBuffer.allocate(1)) == 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException _) {
            return false;
        }
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /// The next byte, or -1 at the end.
    int read() throws IOException {
        return next < end || fill() ? buffer[next++] & 0xFF : -1;
    }

    /// Some of the next bytes, or -1 at the end.
    int read(byte[] bytes, int from, int length) throws IOException {
        if (next == end) {
            if (length >= BUFFER) {
                return in.read(bytes, from, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, end - next);
        System.arraycopy(buffer, next, bytes, from, count);
        next += count;
        return count;
    }

    /// The next line without its end.
    ///
    /// @throws EOFException when the connection ends before the line does
    String line(int mostBytes) throws IOException {
        StringBuilder parts = new StringBuilder(0);
        while (true) {
            if (next == end && !fill()) {
                throw new EOFException("the connection ended in a line");
            }
            int newline = next;
            while (newline < end && buffer[newline] != '\n') {
                newline++;
            }
            String part = new String(buffer, next, newline - next, StandardCharsets.ISO_8859_1);
            boolean whole = newline < end;
            next = whole ? newline + 1 : newline;
            if (parts.length() + part.length() > mostBytes) {
                throw new IOException("a line above " + mostBytes + " bytes");
            }
            if (whole && parts.isEmpty()) {
                return withoutReturn(part);
            }
            parts.append(part);
            if (whole) {
                return withoutReturn(parts.toString());
            }
        }
    }

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, 0, BUFFER);
        next = 0;
        end = Math.max(0, read);
        return read > 0;
    }

    /// Ends the connection at once; a farewell in TLS could wait for a server that does not read.
    @Override
    public void close() {
        try {
            channel.close();
            socket.close();
        } catch (IOException _) {
            // It is of no use any more, whatever became of it.
            end = next;
        }
    }
}
