package tidegauge.scorer.console.web;

import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import tidegauge.scorer.console.model.Live;

/// Tells pages that there is something new, so that they ask for it.
///
/// Each connection has a virtual thread of its own, so that a slow one waits for itself only.
final class Events implements AutoCloseable {
    private static final int MOST_CLIENTS = 1_000;
    private static final long HEARTBEAT_MS = 15_000;
    private static final long BETWEEN_MS = 500;

    private final Live live;
    private final AtomicInteger clients = new AtomicInteger();
    private volatile boolean closed;

    Events(Live live) {
        this.live = live;
    }

    int clients() {
        return clients.get();
    }

    void serve(ServerResponse response) {
        if (clients.incrementAndGet() > MOST_CLIENTS) {
            clients.decrementAndGet();
            throw new Refused(503, "Too many pages are open.");
        }
        try (SseSink sink = response.sink(SseSink.TYPE)) {
            follow(sink);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            // The page was closed.
            return;
        } finally {
            clients.decrementAndGet();
        }
    }

    private void follow(SseSink sink) throws InterruptedException {
        long told = live.version();
        sink.emit(event(told));
        while (!closed) {
            long version = live.awaitNewer(told, HEARTBEAT_MS);
            if (closed) return;
            if (version > told) {
                // What comes within the next moment is told with it.
                live.awaitNewer(Long.MAX_VALUE, BETWEEN_MS);
                told = live.version();
            }
            sink.emit(event(told));
        }
    }

    private static SseEvent event(long version) {
        return SseEvent.builder().name("version").data(Long.toString(version)).build();
    }

    @Override
    public void close() {
        closed = true;
        live.write(model -> {});
    }
}
