package tidegauge.producer.kafka;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import tidegauge.producer.suite.CanarySchedule;
import tidegauge.producer.suite.RepetitionPlan;
import tidegauge.producer.suite.Suite;

/// Publishes suites: once, or as canaries at every instant of their schedule.
public final class SuitePublisher {
    private final JobPublisher jobs;
    private final InstantSource clock;
    private final Supplier<String> ids;

    /// @param clock when jobs are made and canaries due
    /// @param ids a new job id at each call
    public SuitePublisher(JobPublisher jobs, InstantSource clock, Supplier<String> ids) {
        this.jobs = jobs;
        this.clock = clock;
        this.ids = ids;
    }

    /// Publishes a suite once.
    public SuiteRun publish(Suite suite) {
        return publish(RepetitionPlan.evaluation(suite, clock.instant(), ids));
    }

    /// Starts publishing a suite as canaries; closing what is returned ends it.
    ///
    /// @throws IllegalArgumentException when the suite has no schedule
    public CanaryRunner startCanaries(Suite suite, ScheduledExecutorService executor) {
        CanarySchedule schedule =
                suite.canaries()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "suite %s has no canary schedule: set canaries"
                                                .formatted(suite.name())));
        return CanaryRunner.start(
                suite.name(),
                schedule,
                clock,
                executor,
                dueAt -> publishCanaries(suite, schedule, dueAt));
    }

    private void publishCanaries(Suite suite, CanarySchedule schedule, Instant dueAt) {
        publish(RepetitionPlan.canaries(suite, schedule, dueAt));
    }

    private SuiteRun publish(RepetitionPlan plan) {
        List<CompletableFuture<Delivery>> deliveries =
                plan.jobs().stream().map(jobs::publish).toList();
        return new SuiteRun(
                plan,
                CompletableFuture.allOf(deliveries.toArray(CompletableFuture[]::new))
                        .thenApply(_ -> deliveries.stream().map(CompletableFuture::join).toList()));
    }
}
