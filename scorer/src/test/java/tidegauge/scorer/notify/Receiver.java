package tidegauge.scorer.notify;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A receiver of notifications that remembers what it accepted, and can be told to fail.
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile int status = 200;
    private volatile Map<String, String> headers = Map.of();

    /// @param headers by lower-case name
    public record Request(String path, Map<String, String> headers, String body) {
        /// The body as JSON.
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private Receiver(HttpServer server) {
        this.server = server;
    }

    /// Starts at a free port.
    public static Receiver start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            Receiver receiver = new Receiver(server);
            server.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            receiver.attempts.incrementAndGet();
                            Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                            exchange.getRequestHeaders()
                                    .forEach((name, values) -> sent.put(name, values.getFirst()));
                            String body =
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8);
                            int answer = receiver.status;
                            if (answer < 300)
                                receiver.accepted.add(
                                        new Request(
                                                exchange.getRequestURI().getPath(), sent, body));
                            receiver.headers.forEach(exchange.getResponseHeaders()::set);
                            exchange.sendResponseHeaders(answer, -1);
                        }
                    });
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its address.
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// What it answers from now on.
    public void answer(int newStatus, Map<String, String> newHeaders) {
        headers = Map.copyOf(newHeaders);
        status = newStatus;
    }

    /// What it has accepted.
    public List<Request> accepted() {
        return List.copyOf(accepted);
    }

    /// How often it was asked.
    public int attempts() {
        return attempts.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
