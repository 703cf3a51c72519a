package tidegauge.system.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.Completion;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.event.PromptJob;
import tidegauge.event.QualityMetrics;
import tidegauge.serde.AvroDeserializer;
import tidegauge.system.read.TopicReader;
import tidegauge.topic.CompletionId;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// Holds the topics against each other once all jobs have ended: jobs, completions, outcomes and
/// metrics must tell one story.
public final class Audit {
    private static final int MOST_FINDINGS = 20;

    private final Map<String, Object> kafka;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, OutcomeKind> expectedKinds = new HashMap<>();
    private final Set<String> expected = new HashSet<>();
    private final Recomputation recomputation = new Recomputation();
    private long completions;

    private Audit(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /// What was found.
    ///
    /// @param findings contradictions, in words; empty when the accounts are right
    /// @param expected job × backend × sample that were asked for
    /// @param completions records on the completions topic, repeated ones included
    public record Result(List<String> findings, int expected, long completions) {}

    /// Reads all topics and compares.
    ///
    /// @param kafka client properties with `schema.registry.url`
    public static Result of(Map<String, Object> kafka) {
        Audit audit = new Audit(kafka);
        audit.readJobs();
        audit.readCompletions();
        audit.checkOutcomes();
        audit.checkMetrics();
        return new Result(List.copyOf(audit.findings), audit.expected.size(), audit.completions);
    }

    private void readJobs() {
        read(
                Topics.JOBS_PUBLIC,
                PromptJob.class,
                (_, job) -> {
                    for (String backend : job.getBackends()) {
                        for (int sample = 0; sample < job.getSamples(); sample++) {
                            expected.add(CompletionId.of(job.getJobId(), backend, sample));
                        }
                    }
                    recomputation.job(job);
                });
    }

    private void readCompletions() {
        read(
                Topics.COMPLETIONS,
                Completion.class,
                (_, completion) -> {
                    completions++;
                    String id = completion.getCompletionId();
                    OutcomeKind kind = Recomputation.kind(completion);
                    if (expectedKinds.putIfAbsent(id, kind) == null) {
                        recomputation.completion(completion);
                    }
                });
    }

    private void checkOutcomes() {
        Set<String> ended = new HashSet<>();
        read(
                Topics.OUTCOMES,
                Outcome.class,
                (record, outcome) -> {
                    String id = outcome.getCompletionId();
                    if (!ended.add(id)) {
                        find("outcome of " + id + " is repeated at " + position(record));
                    }
                    if (outcome.getKind() != expectedKinds.get(id)) {
                        find(
                                "outcome of "
                                        + id
                                        + " is "
                                        + outcome.getKind()
                                        + ", its completion says "
                                        + expectedKinds.get(id));
                    }
                });
        for (String id : expected) {
            if (!ended.contains(id)) {
                find(
                        "no outcome of "
                                + id
                                + (expectedKinds.containsKey(id)
                                        ? ", though it has a completion"
                                        : ", nor a completion"));
            }
        }
        for (String id : ended) {
            if (!expected.contains(id)) {
                find("outcome of " + id + ", which no job asked for");
            }
        }
    }

    private void checkMetrics() {
        Map<Window, QualityMetrics> latest = new TreeMap<>();
        read(
                Topics.METRICS,
                QualityMetrics.class,
                (_, metrics) -> latest.put(Reported.window(metrics), metrics));
        Set<Window> all = new TreeSet<>(latest.keySet());
        all.addAll(recomputation.windows().keySet());
        for (Window window : all) {
            compare(window, latest, recomputation.windows());
        }
    }

    private void compare(
            Window window, Map<Window, QualityMetrics> reported, Map<Window, Sums> recomputed) {
        QualityMetrics metrics = reported.get(window);
        Sums sums = recomputed.get(window);
        if (metrics == null || sums == null) {
            find(window + (metrics == null ? " has no metrics" : " has metrics and no jobs"));
            return;
        }
        Map<String, Long> told = Reported.values(metrics);
        Set<String> names = new TreeSet<>(told.keySet());
        names.addAll(sums.values().keySet());
        for (String name : names) {
            long is = told.getOrDefault(name, 0L);
            long should = sums.values().getOrDefault(name, 0L);
            if (is != should) {
                find(window + " " + name + " is " + is + ", recomputed " + should);
            }
        }
        long outcomes =
                metrics.getLedger().getOutcomes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        if (metrics.getLedger().getInFlight() != 0
                || metrics.getLedger().getExpected() != outcomes) {
            find(window + " ledger does not conserve: " + metrics.getLedger());
        }
    }

    private void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    private static String position(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }

    private interface Receiver<V> {
        void accept(ConsumerRecord<byte[], byte[]> record, V value);
    }

    private <V extends SpecificRecord> void read(
            Topic<V> topic, Class<V> type, Receiver<V> receiver) {
        try (Deserializer<V> deserializer = new AvroDeserializer<>(type)) {
            deserializer.configure(kafka, false);
            TopicReader.read(
                    kafka,
                    topic.name(),
                    record -> {
                        // Watermarks have no value.
                        if (record.value() != null) {
                            V value = deserializer.deserialize(topic.name(), record.value());
                            receiver.accept(record, value);
                        }
                    });
        }
    }
}
