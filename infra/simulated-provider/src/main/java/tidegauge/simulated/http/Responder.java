package tidegauge.simulated.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// Answers one request, well or badly.
///
/// Each response is written in as few pieces as its timing allows, since every write is a system
/// call and wakes the caller.
public final class Responder {
    private static final Duration DRIP = Duration.ofMillis(50);

    private final Socket socket;
    private final OutputStream out;
    private final Map<String, String> always;
    private boolean reusable = true;

    Responder(Socket socket, Map<String, String> always) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.always = always;
    }

    /// Whether the connection can carry another request.
    boolean reusable() {
        return reusable;
    }

    /// Sends a whole response.
    public void send(int status, String contentType, Map<String, String> headers, byte[] body)
            throws IOException {
        ByteArrayOutputStream whole = head(status, contentType, headers, body.length);
        whole.writeBytes(body);
        out.write(whole.toByteArray());
    }

    /// Announces a body, sends half of it and closes the connection.
    public void sendHalf(int status, String contentType, byte[] body) throws IOException {
        ByteArrayOutputStream half = head(status, contentType, Map.of(), body.length);
        half.write(body, 0, body.length / 2);
        out.write(half.toByteArray());
        close();
    }

    /// Sends the head at once and the body's bytes evenly over a time.
    public void drip(int status, String contentType, byte[] body, Duration total)
            throws IOException, InterruptedException {
        out.write(head(status, contentType, Map.of(), body.length).toByteArray());
        long drips = Math.clamp(total.dividedBy(DRIP), 1, Math.max(1, body.length));
        int sent = 0;
        for (long i = 1; i <= drips; i++) {
            Thread.sleep(total.dividedBy(drips));
            int until = (int) (body.length * i / drips);
            out.write(body, sent, until - sent);
            sent = until;
        }
    }

    /// Starts a response whose length is not known yet.
    public void startChunks(int status, String contentType) throws IOException {
        ByteArrayOutputStream head = head(status, contentType, Map.of());
        head.writeBytes(ascii("transfer-encoding: chunked\r\n\r\n"));
        out.write(head.toByteArray());
    }

    /// Sends a piece of a response that was started by [#startChunks].
    public void chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            return;
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
        chunk.writeBytes(ascii(Integer.toHexString(bytes.length) + "\r\n"));
        chunk.writeBytes(bytes);
        chunk.writeBytes(ascii("\r\n"));
        out.write(chunk.toByteArray());
    }

    /// Ends a response that was started by [#startChunks].
    public void endChunks() throws IOException {
        out.write(ascii("0\r\n\r\n"));
    }

    /// Closes the connection, whatever the caller still waits for.
    public void close() throws IOException {
        reusable = false;
        socket.close();
    }

    /// Resets the connection: with a linger time of 0 the kernel sends RST instead of FIN.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    /// Answers nothing, and returns when the caller has closed the connection.
    public void hang() throws IOException {
        reusable = false;
        while (socket.getInputStream().read() >= 0) {
            // What a caller sends meanwhile is not answered either.
        }
    }

    private ByteArrayOutputStream head(
            int status, String contentType, Map<String, String> headers, int length) {
        ByteArrayOutputStream head = head(status, contentType, headers);
        head.writeBytes(ascii("content-length: " + length + "\r\n\r\n"));
        return head;
    }

    private ByteArrayOutputStream head(
            int status, String contentType, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason(status)).append("\r\n");
        head.append("content-type: ").append(contentType).append("\r\n");
        always.forEach((name, value) -> header(head, name, value));
        headers.forEach((name, value) -> header(head, name, value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        bytes.writeBytes(ascii(head.toString()));
        return bytes;
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
