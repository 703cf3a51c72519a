package tidegauge.scorer.console.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tidegauge.scorer.console.model.Live;

/// Answers that are the same for every page that asks now: computed and written once, however many
/// ask, and at most a few times a second.
///
/// A page says which version of the model it has been told of, and gets an answer that is no older
/// than that; whoever says none gets one no older than the model was when they asked.
final class Shared {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /// How old an answer may be that has what its asker was told of, but not what came since.
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST = 400;
    private static final byte[] NONE = {};

    private final Live live;
    private final LongSupplier nanoTime;
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
        this(live, System::nanoTime);
    }

    Shared(Live live, LongSupplier nanoTime) {
        this.live = live;
        this.nanoTime = nanoTime;
    }

    /// The answer of a key.
    ///
    /// @param told the version that the asker knows of; empty for the newest
    /// @param longest age at which it is computed anew even if the model is the same
    byte[] answer(String key, OptionalLong told, Duration longest, Supplier<byte[]> compute) {
        long newest = live.version();
        long needed = Math.min(newest, told.orElse(newest));
        Kept entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(key, k -> new Kept());
        }
        entry.lock.lock();
        try {
            long age = nanoTime.getAsLong() - entry.computedAt;
            boolean known = entry.version >= 0;
            boolean fresh = entry.version >= newest || age < FRESH_NANOS;
            if (known && fresh && entry.version >= needed && age < longest.toNanos())
                return entry.bytes;
            if (known && age < BETWEEN_NANOS) TimeUnit.NANOSECONDS.sleep(BETWEEN_NANOS - age);
            long version = live.version();
            byte[] bytes = compute.get();
            entry.version = version;
            entry.bytes = bytes;
            entry.computedAt = nanoTime.getAsLong();
            return bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(503, "The console is stopping.");
        } finally {
            entry.lock.unlock();
        }
    }
}
