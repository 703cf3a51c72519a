package tidegauge.evaluator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Serves `/health`, `/ready` and `/metrics`; 200 when fine, 503 when not.
public final class HealthServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int BACKLOG = 16;

    private final HttpServer server;
    private final ExecutorService executor;

    private HealthServer(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /// Starts to serve.
    ///
    /// @param bind where to listen; port 0 takes a free one
    /// @param metrics text in Prometheus's exposition format
    public static HealthServer start(
            InetSocketAddress bind,
            BooleanSupplier healthy,
            BooleanSupplier ready,
            Supplier<String> metrics) {
        HttpServer server;
        try {
            server = HttpServer.create(bind, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot serve health and metrics at " + bind + ": choose another httpPort", e);
        }
        server.createContext("/health", answer("/health", () -> state(healthy)));
        server.createContext("/ready", answer("/ready", () -> state(ready)));
        server.createContext(
                "/metrics", answer("/metrics", () -> new Page(200, PROMETHEUS, metrics.get())));
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(executor);
        server.start();
        return new HealthServer(server, executor);
    }

    /// The port that is listened on.
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private record Page(int status, String type, String text) {}

    private static Page state(BooleanSupplier good) {
        return good.getAsBoolean() ? new Page(200, TEXT, "yes\n") : new Page(503, TEXT, "no\n");
    }

    private static HttpHandler answer(String path, Supplier<Page> page) {
        return exchange -> {
            try (exchange) {
                if (!exchange.getRequestURI().getPath().equals(path)) {
                    send(exchange, new Page(404, TEXT, "not found\n"));
                } else if (!exchange.getRequestMethod().equals("GET")) {
                    exchange.getResponseHeaders().set("Allow", "GET");
                    send(exchange, new Page(405, TEXT, "GET only\n"));
                } else {
                    send(exchange, page.get());
                }
            }
        };
    }

    private static void send(HttpExchange exchange, Page page) throws IOException {
        byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.type());
        exchange.sendResponseHeaders(page.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
