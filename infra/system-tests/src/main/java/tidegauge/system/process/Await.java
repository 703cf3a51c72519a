package tidegauge.system.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Waits for a condition with a deadline.
public final class Await {
    private static final Duration STEP = Duration.ofMillis(50);

    private Await() {}

    /// Returns when the condition holds; an exception from it counts as "not yet".
    ///
    /// @param state describes how far it came, for the failure
    /// @throws AssertionError at the deadline
    public static void until(
            String what, Duration patience, Callable<Boolean> condition, Supplier<String> state)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        Exception last = null;
        while (true) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(
                        what + " did not happen within " + patience + ": " + state.get(), last);
            }
            Thread.sleep(STEP);
        }
    }

    /// Returns when the condition holds.
    public static void until(String what, Duration patience, Callable<Boolean> condition)
            throws InterruptedException {
        until(what, patience, condition, () -> "still not");
    }
}
