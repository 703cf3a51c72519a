package tidegauge.simulated;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.simulated.http.Responder;
import tidegauge.simulated.script.Ask;
import tidegauge.simulated.script.Fault;
import tidegauge.simulated.wire.Answer;
import tidegauge.simulated.wire.Json;
import tidegauge.simulated.wire.Wire;
import tidegauge.simulated.wire.Wire.Parts;

/// Sends one answer at its pace, or spoils it as its fault says.
final class Delivery {
    private static final String JSON = "application/json";
    private static final int OVERLOADED = 503;
    private static final String HTML =
            "<!DOCTYPE html><html><head><title>Gateway</title></head>"
                    + "<body><h1>Please sign in (simulated)</h1></body></html>";

    /// Share of the latency that passes before the first text of a stream.
    private static final double FIRST_TEXT = 0.3;

    private final Wire wire;
    private final Ask ask;
    private final Answer answer;
    private final Responder responder;

    Delivery(Wire wire, Ask ask, Answer answer, Responder responder) {
        this.wire = wire;
        this.ask = ask;
        this.answer = answer;
        this.responder = responder;
    }

    /// Sends it.
    ///
    /// @return whether the caller got the answer's whole text
    boolean send() throws IOException, InterruptedException {
        Optional<Fault> fault = answer.reply().fault();
        return fault.isPresent() ? spoil(fault.get()) : sound();
    }

    private boolean sound() throws IOException, InterruptedException {
        if (ask.stream()) {
            stream();
        } else {
            Thread.sleep(answer.reply().latency());
            responder.send(200, JSON, Map.of(), Json.write(wire.whole(answer)));
        }
        return true;
    }

    private void stream() throws IOException, InterruptedException {
        Parts parts = parts();
        long latency = answer.reply().latency().toNanos();
        long first = (long) (latency * FIRST_TEXT);
        responder.startChunks(200, wire.streamType());
        List<String> texts = parts.texts();
        Thread.sleep(Duration.ofNanos(first));
        responder.chunk(parts.opening() + (texts.isEmpty() ? "" : texts.getFirst()));
        long pause = (latency - first) / Math.max(1, texts.size());
        for (int i = 1; i < texts.size(); i++) {
            Thread.sleep(Duration.ofNanos(pause));
            responder.chunk(texts.get(i));
        }
        Thread.sleep(Duration.ofNanos(pause));
        responder.chunk(parts.closing());
        responder.endChunks();
    }

    private boolean spoil(Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case Fault.RateLimited(Duration retryAfter) -> rateLimited(retryAfter);
            case Fault.ErrorStatus(int status) -> error(status, Map.of(), "simulated failure");
            case Fault.ConnectionReset() -> responder.reset();
            case Fault.TruncatedBody() -> truncated();
            case Fault.EmptyBody() -> responder.send(200, contentType(), Map.of(), new byte[0]);
            case Fault.HtmlPage() -> responder.send(200, "text/html", Map.of(), utf8(HTML));
            case Fault.ErrorInBody() -> errorInBody();
            case Fault.SlowDrip(Duration total) -> {
                responder.drip(200, contentType(), body(), total);
                return true;
            }
            case Fault.Hang() -> responder.hang();
            case Fault.WrongModel _, Fault.MissingUsage _, Fault.LyingUsage _ -> {
                return sound();
            }
        }
        return false;
    }

    private void rateLimited(Duration retryAfter) throws IOException {
        long seconds = retryAfter.plusSeconds(1).minusNanos(1).toSeconds();
        error(429, Map.of("retry-after", Long.toString(seconds)), "simulated rate limit");
    }

    private void error(int status, Map<String, String> headers, String message) throws IOException {
        responder.send(status, JSON, headers, Json.write(wire.error(status, message)));
    }

    private void errorInBody() throws IOException {
        String message = "simulated overload inside a successful response";
        byte[] body =
                ask.stream()
                        ? utf8(wire.errorPart(OVERLOADED, message))
                        : Json.write(wire.error(OVERLOADED, message));
        responder.send(200, contentType(), Map.of(), body);
    }

    private void truncated() throws IOException, InterruptedException {
        Thread.sleep(answer.reply().latency());
        responder.sendHalf(200, contentType(), body());
    }

    private byte[] body() {
        if (!ask.stream()) {
            return Json.write(wire.whole(answer));
        }
        Parts parts = parts();
        return utf8(parts.opening() + String.join("", parts.texts()) + parts.closing());
    }

    private Parts parts() {
        return wire.parts(answer, ask.usageInStream());
    }

    private String contentType() {
        return ask.stream() ? wire.streamType() : JSON;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
