package tidegauge.scorer.console.web;

import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tidegauge.scorer.console.model.Live;

/// Tells pages that there is something new, so that they ask for it.
///
/// One thread waits for the model, so that its writer never wakes more than one; it tells what is
/// new at once, and then keeps quiet for a moment. Each connection has a virtual thread of its own,
/// so that a slow one waits for itself only.
final class Events implements AutoCloseable {
    private static final int MOST_CLIENTS = 1_000;
    private static final long HEARTBEAT_MS = 15_000;
    private static final long BETWEEN_MS = 500;

    private final Live live;
    private final AtomicInteger clients = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition announcement = lock.newCondition();
    private long announced;

    Events(Live live) {
        this.live = live;
        announced = live.version();
        Thread.ofVirtual().name("tidegauge-console-events").start(this::watch);
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

    private void watch() {
        try {
            long told = announced;
            while (!isClosed()) {
                long version = live.awaitNewer(told, HEARTBEAT_MS);
                if (version <= told) continue;
                told = version;
                announce(version);
                // What comes within the next moment is told together.
                if (closed.await(BETWEEN_MS, TimeUnit.MILLISECONDS)) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce(long version) {
        lock.lock();
        try {
            announced = version;
            announcement.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void follow(SseSink sink) throws InterruptedException {
        long told = awaitAnnounced(-1);
        sink.emit(event(told));
        while (!isClosed()) {
            told = awaitAnnounced(told);
            if (!isClosed()) sink.emit(event(told));
        }
    }

    /// Waits until more than a version has been announced, or it is time for a sign of life.
    private long awaitAnnounced(long than) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(HEARTBEAT_MS);
            while (announced <= than && left > 0 && !isClosed())
                left = announcement.awaitNanos(left);
            return announced;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private static SseEvent event(long version) {
        return SseEvent.builder().name("version").data(Long.toString(version)).build();
    }

    @Override
    public void close() {
        closed.countDown();
        announce(Long.MAX_VALUE);
        live.write(model -> {});
    }
}
