package tidegauge.evaluator.backend.wire;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The head of an HTTP/1.x response (RFC 9112, 4 and 5).
///
/// @param headers by name, whatever its case
/// @param persistent whether the connection can serve another request afterwards
record Head(int status, Map<String, List<String>> headers, boolean persistent) {
    private static final int MOST_BYTES = 64 << 10;
    private static final int FIRST_FINAL_STATUS = 200;

    /// Reads the final head, and passes over those that announce it (RFC 9110, 15.2).
    static Head read(Connection connection) throws IOException {
        int left = MOST_BYTES;
        while (true) {
            String start = connection.line(left);
            left -= start.length();
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = connection.line(left);
                    !line.isEmpty();
                    line = connection.line(left)) {
                left -= line.length();
                int colon = line.indexOf(':');
                if (colon <= 0) {
                    throw new ProtocolException("a header without a name");
                }
                headers.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>(1))
                        .add(line.substring(colon + 1).strip());
            }
            int status = status(start);
            if (status >= FIRST_FINAL_STATUS) {
                return new Head(status, headers, persistent(start, headers));
            }
        }
    }

    /// The length of the body, when the head gives it.
    OptionalLong contentLength() throws ProtocolException {
        List<String> values = headers.getOrDefault("content-length", List.of());
        if (values.isEmpty()) {
            return OptionalLong.empty();
        }
        String value = values.getFirst();
        if (!values.stream().allMatch(value::equals)
                || value.isEmpty()
                || value.length() > 18
                || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new ProtocolException("no length of a body");
        }
        return OptionalLong.of(Long.parseLong(value));
    }

    /// Whether the body comes in chunks.
    boolean chunked() {
        List<String> codings = headers.getOrDefault("transfer-encoding", List.of());
        return !codings.isEmpty() && codings.getLast().toLowerCase(Locale.ROOT).endsWith("chunked");
    }

    /// Whether no body follows, whatever the headers say.
    boolean bodiless() {
        return status == 204 || status == 304;
    }

    private static int status(String line) throws ProtocolException {
        // As in "HTTP/1.1 200 OK", whose last part may be missing.
        if (line.startsWith("HTTP/1.") && line.length() >= 12 && line.charAt(8) == ' ') {
            int status = 0;
            for (int i = 9; i < 12; i++) {
                int digit = line.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    throw new ProtocolException("no status of HTTP/1");
                }
                status = 10 * status + digit;
            }
            return status;
        }
        throw new ProtocolException("no status of HTTP/1");
    }

    private static boolean persistent(String start, Map<String, List<String>> headers) {
        return start.startsWith("HTTP/1.1")
                && headers.getOrDefault("connection", List.of()).stream()
                        .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
    }
}
