package tidegauge.scorer.console.model;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// The model that one thread writes and many read, one after the other; readers can wait for a
/// change.
public final class Live {
    private final ReadModel model = new ReadModel();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final AtomicLong version = new AtomicLong();

    public void write(Consumer<ReadModel> change) {
        lock.lock();
        try {
            change.accept(model);
            version.incrementAndGet();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public <T> T read(Function<ReadModel, T> reader) {
        lock.lock();
        try {
            return reader.apply(model);
        } finally {
            lock.unlock();
        }
    }

    /// Counts changes, from 0.
    public long version() {
        return version.get();
    }

    /// Waits until there is a newer version, or the time is up.
    ///
    /// @return the version then
    public long awaitNewer(long than, long longestMs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(longestMs);
            while (version.get() <= than && left > 0) left = changed.awaitNanos(left);
            return version.get();
        } finally {
            lock.unlock();
        }
    }
}
