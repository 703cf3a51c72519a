package tidegauge.benchmarks.evaluator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tidegauge.simulated.http.HttpListener;
import tidegauge.simulated.http.Request;
import tidegauge.simulated.http.Responder;

/// An OpenAI-shaped server with a rate limit that moves: it answers after 200 ms, and refuses after
/// a time of its own.
final class LimitedProvider implements AutoCloseable {
    private static final Duration ANSWERS_AFTER = Duration.ofMillis(200);
    private static final byte[] ANSWER =
            """
            {"id":"c1","model":"m","choices":[{"index":0,"finish_reason":"stop",\
            "message":{"role":"assistant","content":"ok"}}],\
            "usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}}\
            """
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] REFUSAL =
            "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}"
                    .getBytes(StandardCharsets.UTF_8);

    private final MovingLimit limit;
    private final Duration refusesAfter;
    private final HttpListener listener;
    private long begun;
    private long granted;
    private long refused;

    LimitedProvider(MovingLimit limit, Duration refusesAfter) {
        this.limit = limit;
        this.refusesAfter = refusesAfter;
        this.listener = HttpListener.start(0, Map.of(), this::answer);
    }

    /// What has come so far.
    ///
    /// @param seconds since the first call; 0 before it
    /// @param allowed calls that the limit allowed in this time
    record Seen(double seconds, double allowed, long granted, long refused) {}

    synchronized Seen seen() {
        if (begun == 0) {
            return new Seen(0, 0, 0, 0);
        }
        double seconds = seconds();
        return new Seen(seconds, limit.allowed(seconds), granted, refused);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + listener.port() + "/v1";
    }

    private synchronized boolean grants() {
        if (begun == 0) {
            begun = System.nanoTime();
        }
        boolean grants = limit.grants(seconds());
        if (grants) {
            granted++;
        } else {
            refused++;
        }
        return grants;
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void answer(Request request, Responder responder)
            throws IOException, InterruptedException {
        if (grants()) {
            Thread.sleep(ANSWERS_AFTER);
            responder.send(200, "application/json", Map.of(), ANSWER);
        } else {
            Thread.sleep(refusesAfter);
            responder.send(429, "application/json", Map.of(), REFUSAL);
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
