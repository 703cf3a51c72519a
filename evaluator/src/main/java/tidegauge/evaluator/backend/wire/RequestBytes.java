package tidegauge.evaluator.backend.wire;

import dev.langchain4j.http.client.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A request as it goes over the wire.
final class RequestBytes {
    private static final int HEAD_BYTES = 512;

    private RequestBytes() {}

    /// Head and body in one array, so that a usual request is one packet.
    ///
    /// @throws IllegalArgumentException when a header holds the end of a line, which would let it
    ///   smuggle in another
    static byte[] of(HttpRequest request, URI uri, Origin origin) {
        String text = request.body();
        byte[] body = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(HEAD_BYTES);
        head.append(request.method().name()).append(' ');
        head.append(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        if (uri.getRawQuery() != null) {
            head.append('?').append(uri.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(origin.authority()).append("\r\n");
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                append(head, header.getKey(), value);
            }
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private static void append(StringBuilder head, String name, String value) {
        if (breaksLine(name) || breaksLine(value)) {
            // Without the value, which may be the key.
            throw new IllegalArgumentException("header " + name + " holds the end of a line");
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static boolean breaksLine(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }
}
