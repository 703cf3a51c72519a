package tidegauge.producer.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidegauge.event.Completion;
import tidegauge.producer.sampling.Sampler;
import tidegauge.producer.sampling.SamplingPolicy;
import tidegauge.topic.Topics;

class TrafficTapTest {
    private static final SamplingPolicy EVERYTHING = SamplingPolicy.uniform("salt", 1);

    /// A caller that had to wait for the client would wait for `max.block.ms`, a minute.
    private static final long FAR_BELOW_MAX_BLOCK_NANOS = Duration.ofSeconds(2).toNanos();

    private static TestCluster cluster;

    @BeforeAll
    static void start() {
        cluster = TestCluster.start();
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @Test
    void exactlyTheSampledCompletionsAreInTheTopicAfterClosing() {
        Sampler sampler = Sampler.of("salt", 0.3);
        List<String> ids = IntStream.range(0, 2_000).mapToObj(i -> "sampled-" + i).toList();
        TrafficTap tap = open(cluster, SamplingPolicy.uniform("salt", 0.3), 8_192);

        for (String id : ids) {
            assertThat(tap.offer(completion(id))).isEqualTo(sampler.takes(id));
        }
        tap.close();

        List<String> taken = ids.stream().filter(sampler::takes).toList();
        assertThat(tap.counts())
                .isEqualTo(new TapCounts(2_000, 2_000 - taken.size(), 0, 0, 0, taken.size(), 0));
        assertThat(
                        cluster.records(Topics.COMPLETIONS.name(), "sampled-").stream()
                                .map(record -> new String(record.key(), UTF_8)))
                .containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    void aCompletionIsMadeOnlyWhenTheSampleTakesIt() {
        try (TrafficTap tap = open(cluster, SamplingPolicy.uniform("salt", 0), 10)) {
            boolean taken =
                    tap.offer(
                            "suite",
                            "tenant",
                            "key",
                            () -> {
                                throw new AssertionError("made although not taken");
                            });

            assertThat(taken).isFalse();
            assertThat(tap.counts().sampledOut()).isEqualTo(1);
        }
    }

    @Test
    void anUnreachableBrokerNeverMakesTheCallerWait() {
        offersNeverWait("127.0.0.1:1");
    }

    @Test
    void aFrozenBrokerNeverMakesTheCallerWait() throws IOException {
        // It accepts connections and never says a word, as a stopped process does.
        try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            offersNeverWait("127.0.0.1:" + frozen.getLocalPort());
        }
    }

    private static void offersNeverWait(String bootstrapServers) {
        TrafficTap tap =
                TrafficTap.open(
                        ProducerConfig.of(
                                cluster.config(Map.of("bootstrap.servers", bootstrapServers))),
                        config(EVERYTHING, 500, 1L << 30));
        Completion completion = completion("unreachable");
        long[] nanos = new long[50_000];

        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            tap.offer(completion);
            nanos[i] = System.nanoTime() - start;
        }
        long closing = System.nanoTime();
        tap.close();
        long closed = System.nanoTime() - closing;

        Arrays.sort(nanos);
        assertThat(nanos[nanos.length - 1])
                .as("p50 %d ns, p99 %d ns", nanos[nanos.length / 2], nanos[nanos.length * 99 / 100])
                .isLessThan(FAR_BELOW_MAX_BLOCK_NANOS);
        assertThat(Duration.ofNanos(closed)).isLessThan(Duration.ofSeconds(5));
        TapCounts counts = tap.counts();
        assertThat(counts.offered()).isEqualTo(nanos.length);
        assertThat(counts.sent()).isZero();
        assertThat(counts.waiting()).as("%s", counts).isZero();
        assertThat(counts.shedFull()).isGreaterThanOrEqualTo(nanos.length - 501);
        assertThat(counts.shed()).isEqualTo(nanos.length);
    }

    @Test
    void aBrokerThatStopsCostsCompletionsButNeverTheCallersTime() throws IOException {
        try (TestCluster own = TestCluster.start()) {
            TrafficTap tap = open(own, EVERYTHING, 500);
            // The first connection may take longer than the tap is willing to wait.
            await(
                    tap,
                    () -> {
                        boolean idle = tap.counts().waiting() == 0;
                        if (idle && tap.counts().sent() == 0) {
                            offer(tap, "before-", 200);
                        }
                        return idle && tap.counts().sent() > 0;
                    });
            TapCounts before = tap.counts();

            own.stopBroker();
            long longest = offer(tap, "after-", 20_000);
            tap.close();

            TapCounts counts = tap.counts();
            assertThat(longest).isLessThan(FAR_BELOW_MAX_BLOCK_NANOS);
            assertThat(counts.offered()).isEqualTo(before.offered() + 20_000);
            assertThat(counts.sent()).isGreaterThanOrEqualTo(before.sent());
            assertThat(counts.shed()).as("%s", counts).isPositive();
            assertThat(counts.sent() + counts.shed() + counts.sampledOut())
                    .as("%s", counts)
                    .isEqualTo(counts.offered());
        }
    }

    @Test
    void nothingIsLostFromTheCountsWhenThreadsOfferDuringTheClosing() throws Exception {
        for (int round = 0; round < 5; round++) {
            TrafficTap tap = open(cluster, SamplingPolicy.uniform("salt", 0.5), 100);
            CountDownLatch underway = new CountDownLatch(4);
            List<Thread> callers = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                String name = "closing-" + round + "-" + caller + "-";
                callers.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    offer(tap, name, 500);
                                    underway.countDown();
                                    offer(tap, name, 2_000);
                                }));
            }
            underway.await();

            tap.close();
            for (Thread caller : callers) {
                caller.join();
            }

            TapCounts counts = tap.counts();
            assertThat(counts.waiting()).as("%s", counts).isZero();
            assertThat(counts.sent() + counts.shed() + counts.sampledOut())
                    .as("round %d, %s", round, counts)
                    .isEqualTo(counts.offered())
                    .isEqualTo(4 * 2_500);
        }
    }

    @Test
    void theQueueIsBoundedInBytesToo() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            TrafficTap tap =
                    TrafficTap.open(
                            ProducerConfig.of(
                                    cluster.config(
                                            Map.of(
                                                    "bootstrap.servers",
                                                    "127.0.0.1:" + frozen.getLocalPort()))),
                            config(EVERYTHING, 1_000_000, 100_000));
            String tenThousand = "x".repeat(10_000);

            for (int i = 0; i < 1_000; i++) {
                tap.offer(Samples.completion("bytes", tenThousand, Samples.AT));
            }

            assertThat(tap.counts().waiting()).isLessThanOrEqualTo(11);
            assertThat(tap.counts().shedFull()).isGreaterThanOrEqualTo(989);
            tap.close();
        }
    }

    @Test
    void theApplicationIsToldTheCountsAtTheEnd() {
        AtomicReference<TapCounts> told = new AtomicReference<>();
        TrafficTap tap =
                TrafficTap.open(
                        ProducerConfig.of(cluster.config(Map.of())),
                        config(EVERYTHING, 100, 1L << 20),
                        told::set);

        offer(tap, "told-", 50);
        tap.close();
        boolean late = tap.offer(completion("told-late"));

        assertThat(told.get()).isEqualTo(new TapCounts(50, 0, 0, 0, 0, 50, 0));
        assertThat(late).isFalse();
        assertThat(tap.counts().shedClosed()).isEqualTo(1);
    }

    @Test
    void theTapLeavesNoThreadBehind() {
        TrafficTap tap =
                TrafficTap.open(
                        ProducerConfig.of(cluster.config(Map.of("client.id", "leaving"))),
                        config(EVERYTHING, 100, 1L << 20));
        offer(tap, "threads-", 10);

        tap.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("tidegauge-tap", "kafka-producer-network-thread | leaving");
    }

    /// Offers so many completions, and answers how long the longest offer took.
    private static long offer(TrafficTap tap, String name, int count) {
        long longest = 0;
        for (int i = 0; i < count; i++) {
            Completion completion = completion(name + i);
            long start = System.nanoTime();
            tap.offer(completion);
            longest = Math.max(longest, System.nanoTime() - start);
        }
        return longest;
    }

    private static Completion completion(String jobId) {
        return Samples.completion(jobId, "response", Samples.AT);
    }

    private static TrafficTap open(TestCluster cluster, SamplingPolicy sampling, int capacity) {
        return TrafficTap.open(
                ProducerConfig.of(cluster.config(Map.of())), config(sampling, capacity, 1L << 30));
    }

    private static TapConfig config(SamplingPolicy sampling, int capacity, long bytes) {
        return new TapConfig(
                sampling, capacity, bytes, Duration.ofSeconds(2), Duration.ofMillis(100));
    }

    private static void await(TrafficTap tap, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waited for 20 s; %s", tap.counts())
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
