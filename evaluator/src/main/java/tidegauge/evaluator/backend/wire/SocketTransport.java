package tidegauge.evaluator.backend.wire;

import dev.langchain4j.http.client.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 over connections that are kept and used again.
///
/// A call is a write and a few reads on the caller's own thread, without selectors, hand-overs and
/// copies between them, which make up most of the cost of a call with `java.net.http`.
final class SocketTransport implements Transport {
    /// Servers close idle connections after a minute or more, some after half of that.
    private static final long LONGEST_IDLE = Duration.ofSeconds(25).toNanos();

    /// A connection that was used a moment ago is not asked whether it still lives.
    private static final long FRESH = Duration.ofMillis(100).toNanos();

    private final Map<Origin, Deque<Idle>> idle = new ConcurrentHashMap<>();
    private final Duration connectTimeout;
    private final long mostBytes;
    private final SSLSocketFactory tls;
    private volatile boolean closed;

    SocketTransport(Duration connectTimeout, long mostBytes, SSLSocketFactory tls) {
        this.connectTimeout = connectTimeout;
        this.mostBytes = mostBytes;
        this.tls = tls;
    }

    /// A connection that waits for its next request.
    private record Idle(Connection connection, long since) {}

    @Override
    public Response send(HttpRequest request) throws IOException {
        URI uri = URI.create(request.url());
        Origin origin = Origin.of(uri);
        byte[] bytes = RequestBytes.of(request, uri, origin);
        Connection kept = take(origin);
        Connection connection = kept == null ? Connection.open(origin, connectTimeout, tls) : kept;
        try {
            connection.write(bytes);
            Head head = Head.read(connection);
            Body body = new Body(connection, head, mostBytes, () -> giveBack(origin, connection));
            return new Response(head.status(), head.headers(), body);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// The connection that was used last, so that those that are not needed grow old.
    private @Nullable Connection take(Origin origin) {
        Deque<Idle> waiting = waiting(origin);
        while (true) {
            Idle last = waiting.pollLast();
            if (last == null) {
                return null;
            }
            long age = System.nanoTime() - last.since();
            if (age < FRESH || (age < LONGEST_IDLE && last.connection().usable())) {
                return last.connection();
            }
            last.connection().close();
        }
    }

    private void giveBack(Origin origin, Connection connection) {
        Deque<Idle> waiting = waiting(origin);
        long now = System.nanoTime();
        waiting.addLast(new Idle(connection, now));
        Idle oldest = waiting.peekFirst();
        if (oldest != null
                && now - oldest.since() > LONGEST_IDLE
                && waiting.removeFirstOccurrence(oldest)) {
            oldest.connection().close();
        }
        if (closed) {
            close();
        }
    }

    private Deque<Idle> waiting(Origin origin) {
        return idle.computeIfAbsent(origin, _ -> new ConcurrentLinkedDeque<>());
    }

    @Override
    public void close() {
        closed = true;
        for (Deque<Idle> waiting : idle.values()) {
            for (Idle next = waiting.poll(); next != null; next = waiting.poll()) {
                next.connection().close();
            }
        }
    }
}
