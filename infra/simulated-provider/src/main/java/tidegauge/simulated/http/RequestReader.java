package tidegauge.simulated.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the requests of one connection, one after the other (RFC 9112).
final class RequestReader {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[8 * 1024];
    private int at;
    private int end;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /// The next request; empty when the caller has closed the connection between two requests.
    ///
    /// @throws MalformedRequestException when it is not HTTP/1.1 or too large
    Optional<Request> read() throws IOException {
        if (at == end && !fill()) {
            return Optional.empty();
        }
        String[] start = line().split(" ", -1);
        if (start.length != 3 || !start[2].startsWith("HTTP/1.")) {
            throw new MalformedRequestException("the request line is not HTTP/1.1");
        }
        Map<String, String> headers = headers();
        int question = start[1].indexOf('?');
        return Optional.of(
                new Request(
                        start[0],
                        question < 0 ? start[1] : start[1].substring(0, question),
                        question < 0 ? "" : start[1].substring(question + 1),
                        headers,
                        new String(body(headers), StandardCharsets.UTF_8)));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() == MOST_HEADERS) {
                throw new MalformedRequestException("a header has no name, or there are too many");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        return bytes(size(headers.getOrDefault("content-length", "0"), 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            if (body.size() + size > LONGEST_BODY) {
                throw new MalformedRequestException("the body is too large");
            }
            body.writeBytes(bytes(size));
            line();
        }
        while (!line().isEmpty()) {
            // Trailers are not used.
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = line();
        int semicolon = line.indexOf(';');
        return size(semicolon < 0 ? line : line.substring(0, semicolon), 16);
    }

    private static int size(String text, int radix) throws MalformedRequestException {
        try {
            int size = Integer.parseInt(text.strip(), radix);
            if (size >= 0 && size <= LONGEST_BODY) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new MalformedRequestException("the body's length is no number or too large");
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int copied = 0;
        while (copied < count) {
            if (at == end && !fill()) {
                throw new EOFException("the connection ended inside a request");
            }
            int step = Math.min(count - copied, end - at);
            System.arraycopy(buffer, at, bytes, copied, step);
            at += step;
            copied += step;
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        while (line.size() < LONGEST_LINE) {
            if (at == end && !fill()) {
                throw new EOFException("the connection ended inside a request");
            }
            byte next = buffer[at++];
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(next);
        }
        throw new MalformedRequestException("a line is too long");
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
