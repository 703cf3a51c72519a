package tidegauge.local.submit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.Outcome;
import tidegauge.event.PromptJob;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// Jobs to ask again for answers that ended without having been asked or answered.
///
/// What has ended stays ended: the ledger keeps its outcome, and a new job, whose id is made of the
/// old one's, asks the same of the same backend. The id says which attempt it is, so whoever runs
/// this twice asks once.
///
/// @param jobs new ones, in the order of their ids
/// @param answers how many they ask for
/// @param asked how many of the answers have been asked for again before
/// @param missing how many belong to jobs that are not in their topics any more
public record Resubmission(List<PromptJob> jobs, long answers, long asked, long missing) {
    private static final Pattern ATTEMPT = Pattern.compile("(.*)~(.*)~(\\d{1,9})", Pattern.DOTALL);

    public Resubmission {
        jobs = List.copyOf(jobs);
    }

    /// What a job asked of one backend.
    private record Part(String jobId, String backend) {}

    /// Reads the topics.
    ///
    /// @param clients Kafka client properties with `schema.registry.url`
    /// @param wanted of the outcomes, of which each answer has one
    /// @param now when the new jobs are made
    public static Resubmission read(
            Map<String, Object> clients, Predicate<Outcome> wanted, Instant now) {
        Map<String, Outcome> ended = new HashMap<>();
        drain(
                clients,
                List.of(Topics.OUTCOMES),
                Outcome.class,
                outcome -> {
                    if (wanted.test(outcome)) ended.put(outcome.getCompletionId(), outcome);
                });
        Set<String> needed = new HashSet<>();
        ended.values().forEach(outcome -> needed.add(outcome.getJobId()));
        Map<String, PromptJob> jobs = new HashMap<>();
        Set<String> ids = new HashSet<>();
        drain(
                clients,
                Topics.jobs(),
                PromptJob.class,
                job -> {
                    ids.add(job.getJobId());
                    if (needed.contains(job.getJobId())) jobs.put(job.getJobId(), job);
                });
        return of(ended.values(), jobs, ids, now);
    }

    /// Which jobs are to be made.
    ///
    /// @param ended answers to ask for again
    /// @param jobs theirs, by id
    /// @param ids of all jobs
    static Resubmission of(
            Collection<Outcome> ended, Map<String, PromptJob> jobs, Set<String> ids, Instant now) {
        Map<String, PromptJob> made = new TreeMap<>();
        long answers = 0;
        long asked = 0;
        long missing = 0;
        for (Map.Entry<Part, Integer> part : parts(ended).entrySet()) {
            PromptJob job = jobs.get(part.getKey().jobId());
            String next = next(part.getKey());
            if (job == null) {
                missing += part.getValue();
            } else if (ids.contains(next)) {
                asked += part.getValue();
            } else {
                made.put(next, again(job, next, part.getKey().backend(), part.getValue(), now));
                answers += part.getValue();
            }
        }
        return new Resubmission(new ArrayList<>(made.values()), answers, asked, missing);
    }

    private static Map<Part, Integer> parts(Collection<Outcome> ended) {
        Map<Part, Integer> parts = new HashMap<>();
        for (Outcome outcome : ended) {
            parts.merge(new Part(outcome.getJobId(), outcome.getBackend()), 1, Integer::sum);
        }
        return parts;
    }

    /// The id of the next attempt: `job~backend~2`, then `job~backend~3`.
    private static String next(Part part) {
        Matcher before = ATTEMPT.matcher(part.jobId());
        boolean again = before.matches() && before.group(2).equals(part.backend());
        String first = again ? before.group(1) : part.jobId();
        long attempt = again ? Long.parseLong(before.group(3)) + 1 : 2;
        return first + '~' + part.backend() + '~' + attempt;
    }

    private static PromptJob again(
            PromptJob job, String id, String backend, int samples, Instant now) {
        PromptJob.Builder again =
                PromptJob.newBuilder(job)
                        .setJobId(id)
                        .setBackends(List.of(backend))
                        .setSamples(samples)
                        .setCreatedAt(now);
        // It may wait as long as it might have before.
        job.getExpiresAt()
                .ifPresent(end ->
                        again.setExpiresAt(now.plus(Duration.between(job.getCreatedAt(), end))));
        return again.build();
    }

    private static <T extends SpecificRecord> void drain(
            Map<String, Object> clients, List<Topic<T>> topics, Class<T> type, Consumer<T> take) {
        try (TopicTail tail = new TopicTail(clients, topics.stream().map(Topic::name).toList());
                Deserializer<T> reader = Codecs.deserializer(type, clients)) {
            tail.drainAll(record -> {
                if (record.value() != null)
                    take.accept(reader.deserialize(record.topic(), record.value()));
            });
        }
    }
}
