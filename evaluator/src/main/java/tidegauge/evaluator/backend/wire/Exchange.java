package tidegauge.evaluator.backend.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What went over the wire in one call, for whoever made the call above LangChain4j.
///
/// LangChain4j's models return their own reading of a response and drop the rest: `Retry-After`,
/// and for some providers the fingerprint, the served model and cached tokens. [ExchangeClient]
/// runs on the caller's thread and leaves all of it here, through a scoped value.
public final class Exchange {
    static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    /// Events of a stream that are kept: those at the start name the model, those at the end the
    /// usage and the finish reason.
    private static final int FIRST_EVENTS = 2;

    private static final int LAST_EVENTS = 6;

    private int status;
    private Map<String, List<String>> headers = Map.of();
    private String body = "";
    private boolean complete;
    private long startedNanos;
    private long endedNanos;
    private @Nullable Throwable failure;
    private final List<String> firstEvents = new ArrayList<>(FIRST_EVENTS);
    private final Deque<String> lastEvents = new ArrayDeque<>(LAST_EVENTS);

    /// Runs a call whose HTTP traffic is kept here.
    public <T> T record(Callable<T> call) throws Exception {
        return ScopedValue.where(CURRENT, this).call(call::call);
    }

    /// The HTTP status; 0 when no response came.
    public int status() {
        return status;
    }

    /// The first value of a response header, or an empty text.
    ///
    /// @param name in lower case
    public String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /// The body's text when it came as a whole, else empty.
    public String body() {
        return body;
    }

    /// The events of a stream, in order; of a long one its first and last.
    public List<String> events() {
        if (firstEvents.isEmpty()) {
            return List.of();
        }
        List<String> events = new ArrayList<>(firstEvents);
        events.addAll(lastEvents);
        return events;
    }

    /// Whether the last byte of the body came.
    public boolean complete() {
        return complete;
    }

    /// What broke the connection, if something did.
    public @Nullable Throwable failure() {
        return failure;
    }

    /// From the first byte sent to the last byte received.
    public Duration latency() {
        return Duration.ofNanos(endedNanos - startedNanos);
    }

    /// From the first byte sent to an instant of [System#nanoTime()].
    public Duration until(long nanoTime) {
        return Duration.ofNanos(nanoTime - startedNanos);
    }

    void started() {
        startedNanos = System.nanoTime();
    }

    /// @param received by name, whatever its case
    void headersReceived(int responseStatus, Map<String, List<String>> received) {
        status = responseStatus;
        headers = received;
    }

    void bodyReceived(String text) {
        body = text;
        complete = true;
        endedNanos = System.nanoTime();
    }

    void eventReceived(String data) {
        if (firstEvents.size() < FIRST_EVENTS) {
            firstEvents.add(data);
            return;
        }
        if (lastEvents.size() == LAST_EVENTS) {
            lastEvents.removeFirst();
        }
        lastEvents.addLast(data);
    }

    void streamEnded() {
        complete = true;
        endedNanos = System.nanoTime();
    }

    void failed(Throwable cause) {
        failure = cause;
        complete = false;
        endedNanos = System.nanoTime();
    }
}
