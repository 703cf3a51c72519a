package tidegauge.producer.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.producer.suite.CanarySchedule;

/// Runs something at each instant of a canary schedule, until it is closed.
public final class CanaryRunner implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(CanaryRunner.class);

    /// The clock is read again at least this often, since it may be set while the timer runs.
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private final String suite;
    private final CanarySchedule schedule;
    private final InstantSource clock;
    private final ScheduledExecutorService executor;
    private final Consumer<Instant> run;
    private Instant due;
    private @Nullable ScheduledFuture<?> timer;
    private boolean closed;

    private CanaryRunner(
            String suite,
            CanarySchedule schedule,
            InstantSource clock,
            ScheduledExecutorService executor,
            Consumer<Instant> run) {
        this.suite = suite;
        this.schedule = schedule;
        this.clock = clock;
        this.executor = executor;
        this.run = run;
        this.due = schedule.next(clock.instant());
    }

    static CanaryRunner start(
            String suite,
            CanarySchedule schedule,
            InstantSource clock,
            ScheduledExecutorService executor,
            Consumer<Instant> run) {
        CanaryRunner runner = new CanaryRunner(suite, schedule, clock, executor, run);
        runner.sleep(clock.instant());
        return runner;
    }

    /// Ends the runs; one that has begun goes on to its end.
    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void wake() {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            if (now.isBefore(schedule.next(due))) {
                runSafely();
            } else {
                LOGGER.atWarn()
                        .addKeyValue("suite", suite)
                        .addKeyValue("dueAt", due)
                        .log("canaries were missed, going on with the next");
            }
            due = schedule.next(now);
        }
        sleep(now);
    }

    private void runSafely() {
        try {
            run.accept(due);
        } catch (RuntimeException e) {
            LOGGER.atError()
                    .addKeyValue("suite", suite)
                    .addKeyValue("dueAt", due)
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("canaries could not be published");
        }
    }

    private synchronized void sleep(Instant now) {
        if (closed || executor.isShutdown()) {
            return;
        }
        Duration left = Duration.between(now, due);
        Duration nap = left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP;
        timer = executor.schedule(this::wake, Math.max(1, nap.toMillis()), TimeUnit.MILLISECONDS);
    }
}
