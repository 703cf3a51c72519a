package tidegauge.system.dataclass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import tidegauge.event.DataClass;
import tidegauge.simulated.http.HttpListener;
import tidegauge.simulated.http.Request;
import tidegauge.simulated.http.Responder;

/// An OpenAI-shaped server that answers at once, and counts the marks in what it is sent.
final class MarkedStub implements AutoCloseable {
    private final Map<DataClass, LongAdder> marks = new EnumMap<>(DataClass.class);
    private final LongAdder bodies = new LongAdder();
    private final HttpListener listener;
    private final byte[] answer;

    MarkedStub(String model) {
        answer =
                """
                {"id":"c1","model":"%s","choices":[{"index":0,"finish_reason":"stop",\
                "message":{"role":"assistant","content":"{\\"claims\\":[{\\"text\\":\\"length\\",\
                \\"supported\\":true,\\"quote\\":\\"240 m long\\"}]}"}}],\
                "usage":{"prompt_tokens":9,"completion_tokens":9,"total_tokens":18}}\
                """
                        .formatted(model)
                        .getBytes(StandardCharsets.UTF_8);
        for (DataClass text : DataClass.values()) {
            marks.put(text, new LongAdder());
        }
        listener = HttpListener.start(0, Map.of(), this::answer);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + listener.port() + "/v1";
    }

    /// Requests received.
    long bodies() {
        return bodies.sum();
    }

    /// Requests received by the marks in them.
    Map<DataClass, Long> marks() {
        Map<DataClass, Long> seen = new EnumMap<>(DataClass.class);
        marks.forEach((text, count) -> seen.put(text, count.sum()));
        return seen;
    }

    private void answer(Request request, Responder responder) throws IOException {
        bodies.increment();
        marks.forEach((text, count) -> {
            if (request.body().contains(MixedJob.mark(text))) {
                count.increment();
            }
        });
        responder.send(200, "application/json", Map.of(), answer);
    }

    @Override
    public void close() {
        listener.close();
    }
}
