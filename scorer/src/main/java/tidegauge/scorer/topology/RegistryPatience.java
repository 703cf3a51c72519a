package tidegauge.scorer.topology;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.serde.RegistryUnavailableException;

/// Waits for the schema registry: a record must not be set aside because nobody knows its schema at
/// the moment.
///
/// When patience ends the exception goes on, and the scorer stops loudly; nothing has been
/// committed, so a restart takes up the same record.
final class RegistryPatience {
    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryPatience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration limit;

    RegistryPatience(Duration limit) {
        this.limit = limit;
    }

    <T> T call(Supplier<T> attempt) {
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return attempt.get();
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() - start > limit.toNanos()) throw e;
                LOGGER.atWarn()
                        .addKeyValue("pause", pause)
                        .log("the schema registry does not answer; trying again");
                sleep(pause, e);
                pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        }
    }

    private static void sleep(Duration pause, RegistryUnavailableException cause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }

    private static Duration min(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }
}
