package tidegauge.system.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.Completion;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topics;

/// Follows the completions, and counts them by backend.
final class Ended implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Map<String, Object> kafka;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().name("ended").unstarted(this::follow);

    private Ended(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    static Ended start(Map<String, Object> kafka) {
        Ended ended = new Ended(kafka);
        ended.thread.start();
        return ended;
    }

    /// What one backend's calls came to.
    ///
    /// @param count completions
    /// @param mostAttempts the most calls of one job
    /// @param attempts calls in all
    /// @param byEnd completions by status and code
    record Tally(int count, int mostAttempts, long attempts, Map<String, Integer> byEnd) {
        static final Tally NONE = new Tally(0, 0, 0, Map.of());

        Tally and(Completion completion) {
            Map<String, Integer> ends = new TreeMap<>(byEnd);
            ends.merge(
                    completion.getErrorCode().orElse(completion.getStatus().name()),
                    1,
                    Integer::sum);
            return new Tally(
                    count + 1,
                    Math.max(mostAttempts, completion.getAttempts()),
                    attempts + completion.getAttempts(),
                    ends);
        }
    }

    /// From a job's making to its completion, of the healthy backend.
    private final List<Timed> times = new ArrayList<>();

    private record Timed(Instant createdAt, long millis) {}

    synchronized Tally of(String backend) {
        return tallies.getOrDefault(backend, Tally.NONE);
    }

    /// A time in which jobs were made.
    record Span(Instant from, Instant to) {
        boolean contains(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    /// The 99th percentile of the time from a job's making to its completion, in milliseconds, over
    /// the jobs of the healthy backend that were made in a span.
    synchronized long p99(Span span) {
        long[] sorted =
                times.stream()
                        .filter(timed -> span.contains(timed.createdAt()))
                        .mapToLong(Timed::millis)
                        .sorted()
                        .toArray();
        return sorted.length == 0 ? -1 : sorted[(int) Math.ceil(sorted.length * 0.99) - 1];
    }

    private synchronized void see(Completion completion) {
        tallies.merge(
                completion.getBackend(),
                Tally.NONE.and(completion),
                (before, _) -> before.and(completion));
        if (completion.getBackend().equals(Storms.CALM)) {
            Instant createdAt = completion.getJobCreatedAt();
            times.add(
                    new Timed(
                            createdAt,
                            Duration.between(createdAt, completion.getEndedAt()).toMillis()));
        }
    }

    private void follow() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(
                                Map.of(
                                        "bootstrap.servers",
                                        kafka.get("bootstrap.servers"),
                                        "enable.auto.commit",
                                        false),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer());
                Deserializer<Completion> reader = Codecs.deserializer(Completion.class, kafka)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.COMPLETIONS.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed.get()) {
                consumer.poll(POLL)
                        .forEach(record ->
                                see(
                                        reader.deserialize(
                                                record.topic(), record.headers(), record.value())));
            }
        }
    }

    @Override
    public void close() {
        closed.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
