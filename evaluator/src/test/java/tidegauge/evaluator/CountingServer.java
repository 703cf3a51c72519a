package tidegauge.evaluator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// An OpenAI-shaped server that counts how many calls it serves at once.
final class CountingServer implements AutoCloseable {
    private static final byte[] BODY =
            """
            {"id":"c1","model":"m","choices":[{"index":0,"finish_reason":"stop",\
            "message":{"role":"assistant","content":"ok"}}],\
            "usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}}\
            """
                    .getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final Duration latency;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    CountingServer(Duration latency) throws IOException {
        this.latency = latency;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(executor);
        server.createContext("/", this::serve);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    int mostAtOnce() {
        return most.get();
    }

    int calls() {
        return calls.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        calls.incrementAndGet();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Thread.sleep(latency);
            now.decrementAndGet();
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
