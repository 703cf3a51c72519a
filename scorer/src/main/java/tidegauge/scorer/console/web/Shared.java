package tidegauge.scorer.console.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tidegauge.scorer.console.model.Live;

/// Answers that are the same for every page that asks now: computed and written once, however many
/// ask, and at most a few times a second.
///
/// An answer is never older than the model was when the request came.
final class Shared {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MOST = 400;
    private static final byte[] NONE = {};

    private final Live live;
    private final Map<String, Kept> entries =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                    return size() > MOST;
                }
            };

    private static final class Kept {
        private final ReentrantLock lock = new ReentrantLock();
        private byte[] bytes = NONE;
        private long version = -1;
        private long computedAt;
    }

    Shared(Live live) {
        this.live = live;
    }

    /// The answer of a key.
    ///
    /// @param longest age at which it is computed anew even if the model is the same
    byte[] answer(String key, Duration longest, Supplier<byte[]> compute) {
        long needed = live.version();
        Kept entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(key, k -> new Kept());
        }
        entry.lock.lock();
        try {
            long age = System.nanoTime() - entry.computedAt;
            boolean known = entry.version >= 0;
            if (known && entry.version >= needed && age < longest.toNanos()) return entry.bytes;
            if (known && age < BETWEEN_NANOS) TimeUnit.NANOSECONDS.sleep(BETWEEN_NANOS - age);
            long version = live.version();
            byte[] bytes = compute.get();
            entry.version = version;
            entry.bytes = bytes;
            entry.computedAt = System.nanoTime();
            return bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(503, "The console is stopping.");
        } finally {
            entry.lock.unlock();
        }
    }
}
