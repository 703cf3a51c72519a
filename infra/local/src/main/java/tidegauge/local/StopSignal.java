package tidegauge.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Asks a running command to end, and lets the JVM's shutdown wait until it has closed everything.
///
/// Ctrl-C and SIGTERM start a shutdown hook, which would otherwise race with the command: brokers
/// would be cut off and temporary folders left.
public final class StopSignal {
    private static final Duration CLOSING = Duration.ofSeconds(60);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    /// Makes Ctrl-C and SIGTERM request a stop.
    public void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "tidegauge-stop"));
    }

    /// Whether the command should end now.
    public boolean requested() {
        return requested.getCount() == 0;
    }

    /// Waits until a stop is requested or the time is up.
    ///
    /// @return whether a stop is requested
    public boolean await(Duration longest) {
        try {
            return requested.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Waits until a stop is requested.
    public void await() {
        while (!await(Duration.ofDays(1))) {
            // a day more
        }
    }

    /// Requests a stop, as Ctrl-C does.
    public void request() {
        requested.countDown();
    }

    /// Says that the command has closed what it had opened.
    public void finished() {
        finished.countDown();
    }

    private void stopAndWait() {
        request();
        try {
            if (!finished.await(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("tidegauge: gave up waiting for an orderly end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
