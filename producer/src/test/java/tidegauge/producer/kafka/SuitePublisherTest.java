package tidegauge.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidegauge.event.PromptJob;
import tidegauge.event.Purpose;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.suite.CanarySchedule;
import tidegauge.producer.suite.Prompt;
import tidegauge.producer.suite.Suite;
import tidegauge.topic.Topics;

class SuitePublisherTest {
    private static final CanarySchedule EVERY_SECOND = new CanarySchedule(Duration.ofSeconds(1));

    @Test
    void aSuiteIsPublishedOnceAndThenAsCanaries() throws Exception {
        try (TestCluster cluster = TestCluster.start();
                EventProducer events = cluster.connect(Map.of());
                ScheduledExecutorService timer = Executors.newScheduledThreadPool(1)) {
            SuitePublisher suites =
                    new SuitePublisher(
                            new JobPublisher(events), InstantSource.system(), JobIds.system());

            SuiteRun run = suites.publish(suite(Optional.of(EVERY_SECOND)));
            assertThat(run.acknowledged()).isEqualTo(2);
            assertThat(run.plan().expectedCompletions()).isEqualTo(2 * 3);
            List<PromptJob> jobs;
            try (CanaryRunner _ = suites.startCanaries(suite(Optional.of(EVERY_SECOND)), timer)) {
                jobs = awaitJobs(cluster, 6);
            }

            assertThat(jobs.stream().filter(job -> job.getPurpose() == Purpose.EVALUATION))
                    .extracting(PromptJob::getPromptId)
                    .containsExactlyInAnyOrder("p1", "p2");
            List<PromptJob> canaries =
                    jobs.stream().filter(job -> job.getPurpose() == Purpose.CANARY).toList();
            assertThat(canaries.size()).isGreaterThanOrEqualTo(4);
            assertThat(canaries).extracting(PromptJob::getJobId).doesNotHaveDuplicates();
            assertThat(canaries)
                    .allSatisfy(job -> {
                        assertThat(job.getCreatedAt().toEpochMilli() % 1000).isZero();
                        assertThat(job.getExpiresAt()).contains(job.getCreatedAt().plusSeconds(1));
                    });
        }
    }

    @Test
    void aRunThatFailsOrComesLateDoesNotEndTheSchedule() throws Exception {
        SteppedClock clock = new SteppedClock(Instant.parse("2026-01-01T00:00:00.990Z"));
        BlockingQueue<Instant> runs = new LinkedBlockingQueue<>();
        try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
                CanaryRunner _ =
                        CanaryRunner.start(
                                "s",
                                EVERY_SECOND,
                                clock,
                                timer,
                                due -> {
                                    runs.add(due);
                                    throw new IllegalStateException("every run fails");
                                })) {
            // Given: the first is due in time and fails; then the clock jumps over three instants.
            clock.set("2026-01-01T00:00:01.100Z");
            assertThat(runs.poll(10, TimeUnit.SECONDS)).isEqualTo("2026-01-01T00:00:01Z");
            clock.set("2026-01-01T00:00:05.995Z");
            clock.awaitReading();
            clock.set("2026-01-01T00:00:06.001Z");

            assertThat(runs.poll(10, TimeUnit.SECONDS)).isEqualTo("2026-01-01T00:00:06Z");
        }
    }

    @Test
    void aClosedRunnerRunsNothingMore() throws Exception {
        BlockingQueue<Instant> runs = new LinkedBlockingQueue<>();
        try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(1)) {
            CanaryRunner runner =
                    CanaryRunner.start("s", EVERY_SECOND, InstantSource.system(), timer, runs::add);
            assertThat(runs.poll(10, TimeUnit.SECONDS)).isNotNull();

            runner.close();
            runs.clear();

            assertThat(runs.poll(1_500, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void aSuiteWithoutAScheduleHasNoCanaries() {
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
        try (timer;
                EventProducer events =
                        EventProducer.connect(
                                ProducerConfig.of(Map.of("bootstrap.servers", "127.0.0.1:1")))) {
            SuitePublisher suites =
                    new SuitePublisher(
                            new JobPublisher(events), InstantSource.system(), JobIds.system());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> suites.startCanaries(suite(Optional.empty()), timer))
                    .withMessageContaining("suite capitals has no canary schedule");
        }
    }

    private static List<PromptJob> awaitJobs(TestCluster cluster, int atLeast) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        List<PromptJob> jobs = List.of();
        while (jobs.size() < atLeast && System.nanoTime() < deadline) {
            jobs =
                    cluster.records(Topics.JOBS_INTERNAL.name()).stream()
                            .map(record -> cluster.decode(PromptJob.class, record))
                            .toList();
        }
        return jobs;
    }

    private static Suite suite(Optional<CanarySchedule> canaries) {
        return new Suite(
                "capitals",
                List.of(Prompt.of("p1", "Capital of France?"), Prompt.of("p2", "Of Spain?")),
                List.of("small"),
                3,
                Sensitivity.INTERNAL,
                "v1",
                canaries,
                Map.of());
    }

    /// A clock that stands still until it is set.
    private static final class SteppedClock implements InstantSource {
        private volatile Instant now;
        private volatile int readings;

        SteppedClock(Instant now) {
            this.now = now;
        }

        void set(String instant) {
            now = Instant.parse(instant);
        }

        /// Waits until the time set last has been read twice, so that a run has passed in between.
        void awaitReading() {
            int seen = readings;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (readings < seen + 2 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }

        @Override
        public synchronized Instant instant() {
            readings++;
            return now;
        }
    }
}
