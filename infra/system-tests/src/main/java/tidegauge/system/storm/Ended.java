package tidegauge.system.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.Completion;
import tidegauge.serde.Codecs;
import tidegauge.system.work.Follower;
import tidegauge.topic.Topics;

/// Follows the completions, and counts them by backend.
final class Ended implements AutoCloseable {
    private final Deserializer<Completion> reader;
    private final Map<String, Tally> tallies = new HashMap<>();

    /// From a job's making to its completion, of the healthy backend.
    private final List<Timed> times = new ArrayList<>();

    private final Follower follower;

    private Ended(Map<String, Object> kafka) {
        this.reader = Codecs.deserializer(Completion.class, kafka);
        this.follower =
                Follower.start(
                        kafka,
                        Topics.COMPLETIONS.name(),
                        record ->
                                see(
                                        reader.deserialize(
                                                record.topic(), record.headers(), record.value())));
    }

    static Ended start(Map<String, Object> kafka) {
        return new Ended(kafka);
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

    @Override
    public void close() {
        follower.close();
        reader.close();
    }
}
