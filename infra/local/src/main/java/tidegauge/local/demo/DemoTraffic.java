package tidegauge.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tidegauge.producer.kafka.EventProducer;
import tidegauge.producer.kafka.JobIds;
import tidegauge.producer.kafka.JobPublisher;
import tidegauge.producer.kafka.ProducerConfig;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Prompt;
import tidegauge.producer.suite.RepetitionPlan;
import tidegauge.producer.suite.Suite;
import tidegauge.simulated.DemoScript;

/// Publishes the prompts of the demonstration's suite one after the other, again and again, at a
/// steady rate.
final class DemoTraffic implements AutoCloseable {
    static final String SUITE = "invoices";

    private static final int PROMPTS = 60;

    private final EventProducer events;
    private final JobPublisher publisher;
    private final Suite suite;
    private final Supplier<String> ids;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("demo-traffic").factory());
    private final AtomicLong published = new AtomicLong();
    private List<JobSpec> round = List.of();

    private DemoTraffic(long seed, List<String> backends, Map<String, Object> clients) {
        events = EventProducer.connect(ProducerConfig.of(clients));
        publisher = new JobPublisher(events);
        ids = new JobIds(InstantSource.system(), new SplittableRandom(seed));
        suite = suite(seed, backends);
    }

    /// Starts to publish.
    ///
    /// @param every between two jobs
    static DemoTraffic start(
            long seed, List<String> backends, Duration every, Map<String, Object> clients) {
        DemoTraffic traffic = new DemoTraffic(seed, backends, clients);
        var _ =
                traffic.timer.scheduleAtFixedRate(
                        traffic::publishNext, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return traffic;
    }

    /// Jobs published so far.
    long published() {
        return published.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        events.close();
    }

    private void publishNext() {
        int next = (int) (published.getAndIncrement() % PROMPTS);
        if (next == 0) {
            round = RepetitionPlan.evaluation(suite, Instant.now(), ids).jobs();
        }
        JobSpec planned = round.get(next);
        var _ =
                publisher.publish(
                        new JobSpec(
                                planned.jobId(),
                                planned.suite(),
                                planned.prompt(),
                                planned.templateVersion(),
                                planned.purpose(),
                                planned.sensitivity(),
                                planned.backends(),
                                planned.samples(),
                                Instant.now(),
                                planned.expiresAt(),
                                planned.labels()));
    }

    private static Suite suite(long seed, List<String> backends) {
        String expect = "{\"json\":{\"schema\":" + DemoScript.schema() + "}}";
        return new Suite(
                SUITE,
                DemoScript.prompts(PROMPTS, seed).stream()
                        .map(prompt -> Prompt.of(prompt.id(), prompt.text()).expecting(expect))
                        .toList(),
                backends,
                1,
                Sensitivity.PUBLIC,
                "1",
                Optional.empty(),
                Map.of());
    }
}
