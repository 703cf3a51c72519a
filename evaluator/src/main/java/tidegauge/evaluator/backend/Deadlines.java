package tidegauge.evaluator.backend;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends calls that take too long, by interrupting their threads.
///
/// HTTP clients' own time-outs end at the response's headers, so a body that drips would pass them.
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    Deadlines() {
        timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("evaluator-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /// Starts a deadline for the current thread.
    Deadline start(Duration after) {
        Deadline deadline = new Deadline(Thread.currentThread());
        deadline.timer = timer.schedule(deadline::expire, after.toNanos(), TimeUnit.NANOSECONDS);
        return deadline;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /// One deadline. After `close` it interrupts nothing any more.
    static final class Deadline implements AutoCloseable {
        private final Thread caller;
        private @Nullable Future<?> timer;
        private boolean closed;
        private boolean expired;

        private Deadline(Thread caller) {
            this.caller = caller;
        }

        private synchronized void expire() {
            if (!closed) {
                expired = true;
                caller.interrupt();
            }
        }

        synchronized boolean expired() {
            return expired;
        }

        /// Ends the deadline, and takes back its interrupt if the call did not see it.
        @Override
        public synchronized void close() {
            closed = true;
            if (timer != null) {
                timer.cancel(false);
            }
            if (expired) {
                Thread.interrupted();
            }
        }
    }
}
