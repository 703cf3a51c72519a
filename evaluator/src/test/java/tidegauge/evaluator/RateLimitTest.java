package tidegauge.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;

class RateLimitTest {

    /// Far more calls at once than the provider grants a second: without a brake most are refused.
    /// How few it can be is for a benchmark to say; here the machine may be busy.
    @Test
    void aProvidersLimitIsFoundAndKeptAndEveryJobIsAnswered() throws IOException {
        int jobs = 1_500;
        try (Line line = Line.start(2);
                LimitedServer server = new LimitedServer(200)) {
            for (int i = 0; i < jobs; i++) {
                line.submitLater(Line.job("job-" + i, "limited").build());
            }
            BackendConfig backend =
                    BackendConfig.builder("limited", Provider.OPENAI, "m")
                            .baseUrl(server.baseUrl())
                            .concurrency(256)
                            .build();
            try (Evaluator _ =
                    Evaluator.start(
                            EvaluatorConfig.builder(List.of(backend)).build(), line.kafka())) {
                List<Completion> ended = line.completionRecords(jobs, record -> {});

                assertThat(ended)
                        .hasSize(jobs)
                        .extracting(Completion::getStatus)
                        .containsOnly(CompletionStatus.ANSWERED);
            }
            assertThat((double) server.refused() / (jobs + server.refused()))
                    .as("share of calls that were refused")
                    .isLessThanOrEqualTo(0.2);
        }
    }

    /// An OpenAI-shaped server that grants so many calls a second, a tenth of them at once.
    private static final class LimitedServer implements AutoCloseable {
        private static final byte[] BODY =
                """
                {"id":"c1","model":"m","choices":[{"index":0,"finish_reason":"stop",\
                "message":{"role":"assistant","content":"ok"}}],\
                "usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}}\
                """
                        .getBytes(StandardCharsets.UTF_8);

        private final double perSecond;
        private final HttpServer server;
        private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        private double tokens;
        private long filledAt = System.nanoTime();
        private long refused;

        LimitedServer(double perSecond) throws IOException {
            this.perSecond = perSecond;
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
            server.setExecutor(executor);
            server.createContext("/", this::serve);
            server.start();
        }

        String baseUrl() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        }

        synchronized long refused() {
            return refused;
        }

        private synchronized boolean granted() {
            long now = System.nanoTime();
            tokens = Math.min(perSecond / 10, tokens + perSecond * (now - filledAt) / 1e9);
            filledAt = now;
            if (tokens < 1) {
                refused++;
                return false;
            }
            tokens--;
            return true;
        }

        private void serve(HttpExchange exchange) throws IOException {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                if (granted()) {
                    Thread.sleep(Duration.ofMillis(200));
                    exchange.sendResponseHeaders(200, BODY.length);
                    exchange.getResponseBody().write(BODY);
                } else {
                    exchange.sendResponseHeaders(429, -1);
                }
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
}
