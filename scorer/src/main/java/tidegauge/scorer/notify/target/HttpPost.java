package tidegauge.scorer.notify.target;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Sends one HTTP/1.1 POST over a connection that goes to a checked address.
///
/// The JDK's client resolves names by itself, so what was checked and what is connected to could
/// differ; this one is told the address. TLS still checks the host's name. Redirects are not
/// followed, and of an answer no more than its head is read.
public final class HttpPost {
    private static final int MOST_HEAD_BYTES = 32 << 10;

    private final GuardedSockets sockets;
    private final SSLSocketFactory tls;
    private final Duration deadline;

    /// @param tls decides which certificates are trusted
    /// @param deadline for the whole exchange
    public HttpPost(TargetGuard guard, SSLSocketFactory tls, Duration deadline) {
        this.sockets = new GuardedSockets(guard);
        this.tls = tls;
        this.deadline = deadline;
    }

    /// The head of an answer.
    ///
    /// @param status the status code
    /// @param retryAfter seconds that the server asks to wait for
    public record Reply(int status, OptionalLong retryAfter) {}

    /// Checks that a text is an address to post to.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    public static URI target(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the target is no URL", e);
        }
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw new IllegalArgumentException("the target's URL is neither https nor http");
        if (uri.getHost() == null || uri.getRawUserInfo() != null)
            throw new IllegalArgumentException(
                    "the target's URL needs a host, and no user name in it");
        if (uri.getPort() == 0 || uri.getPort() > 65_535)
            throw new IllegalArgumentException("the target's URL has an impossible port");
        return uri;
    }

    /// Sends a body.
    ///
    /// @throws RefusedTargetException when the target may not be talked to
    public Reply send(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        FutureTask<Reply> exchange = new FutureTask<>(exchange(uri, headers, body));
        Thread thread = Thread.ofVirtual().name("notify-post").start(exchange);
        try {
            return exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new IOException("no answer within " + deadline, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) throw io;
            throw new IOException("the exchange failed", e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Callable<Reply> exchange(URI uri, Map<String, String> headers, byte[] body) {
        return () -> {
            boolean secure = uri.getScheme().equalsIgnoreCase("https");
            int port = uri.getPort() < 0 ? (secure ? 443 : 80) : uri.getPort();
            String host = uri.getHost();
            String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            try (Socket plain = sockets.connect(name, port, (int) deadline.toMillis());
                    Socket socket = secure ? encrypted(plain, name, port) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(head(uri, headers, body.length));
                out.write(body);
                out.flush();
                return reply(socket.getInputStream());
            }
        };
    }

    private Socket encrypted(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] head(URI uri, Map<String, String> headers, int length) {
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String authority = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", authority);
        all.put("User-Agent", "tidegauge");
        all.put("Content-Length", Integer.toString(length));
        all.put("Connection", "close");
        all.put("Accept", "*/*");
        all.putAll(headers);
        StringBuilder text = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        all.forEach((name, value) -> {
            if (value.chars().anyMatch(c -> c < ' ' || c > '~'))
                throw new IllegalArgumentException("the header " + name + " has an odd character");
            text.append(name).append(": ").append(value).append("\r\n");
        });
        return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static Reply reply(InputStream in) throws IOException {
        String[] lines = headOf(in).split("\r?\n");
        String[] words = lines[0].split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5]\\d\\d"))
            throw new IOException("the answer is not HTTP");
        OptionalLong retryAfter = OptionalLong.empty();
        for (String line : lines) {
            String[] header = line.split(":", 2);
            if (header.length == 2
                    && header[0].strip().equalsIgnoreCase("Retry-After")
                    && header[1].strip().matches("\\d{1,6}"))
                retryAfter = OptionalLong.of(Long.parseLong(header[1].strip()));
        }
        return new Reply(Integer.parseInt(words[1]), retryAfter);
    }

    private static String headOf(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int next = in.read();
            if (next < 0 || head.size() >= MOST_HEAD_BYTES)
                throw new IOException("the answer has no complete head");
            head.write(next);
            if (next == '\n') newlines++;
            else if (next != '\r') newlines = 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
