package tidegauge.benchmarks.console;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/// One connection of a page, with as little work as HTTP/1.1 allows: hundreds of them share a
/// processor with what they measure.
final class Wire implements AutoCloseable {
    private static final String DATA = "data:";
    private static final int BUFFER = 16_384;

    private final Socket socket;
    private final InputStream in;
    private final String host;

    /// @param from the address that it comes from
    Wire(URI address, InetAddress from) throws IOException {
        host = address.getAuthority();
        socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort(), from, 0);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /// The body of an answer 200.
    ///
    /// @param told the version that an event has told of
    byte[] get(String path, String told) throws IOException {
        ask(path, "application/json\r\nX-Tidegauge-Version: " + told);
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:"))
                length = Integer.parseInt(lower.substring("content-length:".length()).strip());
        }
        if (length < 0) throw new IOException(path + " was answered without a length");
        return in.readNBytes(length);
    }

    /// Follows events, and tells the version of each, until the connection ends.
    void follow(String path, Consumer<String> event) throws IOException {
        ask(path, "text/event-stream");
        while (true) {
            String line = line();
            if (line.startsWith(DATA)) event.accept(line.substring(DATA.length()).strip());
        }
    }

    private void ask(String path, String accepted) throws IOException {
        String head =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nAccept: "
                        + accepted
                        + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        String status = line();
        if (!status.contains(" 200")) throw new IOException(path + " was answered with " + status);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("the connection ended");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
