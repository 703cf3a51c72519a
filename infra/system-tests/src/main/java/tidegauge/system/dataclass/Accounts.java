package tidegauge.system.dataclass;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.DataClass;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.serde.Codecs;
import tidegauge.system.work.Follower;
import tidegauge.topic.CompletionId;
import tidegauge.topic.Topics;

/// Follows the outcomes, and holds each against what a job's text and a backend's clearance say.
///
/// It keeps a byte for each job and backend, so that a million of them fit beside everything else.
final class Accounts implements AutoCloseable {
    private static final int MOST_FINDINGS = 20;

    private final Deserializer<Outcome> reader;
    private final long seed;
    private final Map<Clearances, byte[]> endings = new EnumMap<>(Clearances.class);
    private final Map<String, DataClass> judged = new HashMap<>();
    private final Map<OutcomeKind, Long> kinds = new EnumMap<>(OutcomeKind.class);
    private final List<String> findings = new ArrayList<>();
    private final int expected;
    private final AtomicInteger ended = new AtomicInteger();
    private final Follower follower;

    private Accounts(Map<String, Object> kafka, int jobs, long seed) {
        this.reader = Codecs.deserializer(Outcome.class, kafka);
        this.seed = seed;
        for (Clearances backend : Clearances.values()) {
            endings.put(backend, new byte[jobs]);
        }
        int calls = 0;
        for (int number = 0; number < jobs; number++) {
            MixedJob job = MixedJob.of(number, seed);
            calls += job.asked().size();
            // Its answer is judged by a model of another family, which is the one outside.
            if (job.withContext() && job.asked().contains(Clearances.INSIDE)) {
                String id = CompletionId.of(MixedJob.id(number), Clearances.INSIDE.backend(), 0);
                judged.put("judge-" + id, job.text());
            }
        }
        this.expected = calls + judged.size();
        this.follower = Follower.start(kafka, Topics.OUTCOMES.name(), this::see);
    }

    static Accounts follow(Map<String, Object> kafka, int jobs, long seed) {
        return new Accounts(kafka, jobs, seed);
    }

    /// Outcomes that there must be, those of judges' answers included.
    int expected() {
        return expected;
    }

    /// Outcomes seen.
    int ended() {
        return ended.get();
    }

    synchronized Map<OutcomeKind, Long> kinds() {
        return new EnumMap<>(kinds);
    }

    /// Contradictions, in words.
    synchronized List<String> findings() {
        List<String> all = new ArrayList<>(findings);
        if (ended.get() != expected) {
            all.add(ended + " outcomes, expected " + expected);
        }
        return List.copyOf(all);
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        // Watermarks have no value.
        if (record.value() != null) {
            see(reader.deserialize(record.topic(), record.headers(), record.value()));
        }
    }

    private synchronized void see(Outcome outcome) {
        ended.incrementAndGet();
        kinds.merge(outcome.getKind(), 1L, Long::sum);
        Clearances backend = Clearances.of(outcome.getBackend());
        DataClass judgedText = judged.remove(outcome.getJobId());
        if (judgedText != null) {
            check(outcome, backend, judgedText);
            return;
        }
        if (!outcome.getSuite().equals(DataClassRun.SUITE)) {
            find(outcome, "was not asked for, or has ended twice");
            return;
        }
        int number = MixedJob.number(outcome.getJobId());
        MixedJob job = MixedJob.of(number, seed);
        if (!job.asked().contains(backend)) {
            find(outcome, "was not asked for");
        }
        byte[] endingsThere = endings.getOrDefault(backend, new byte[0]);
        if (endingsThere[number]++ > 0) {
            find(outcome, "has ended twice");
        }
        check(outcome, backend, job.text());
    }

    private void check(Outcome outcome, Clearances backend, DataClass text) {
        OutcomeKind right =
                backend.permits(text) ? OutcomeKind.SCORED : OutcomeKind.REFUSED_BY_POLICY;
        if (outcome.getKind() != right) {
            find(outcome, "is " + outcome.getKind() + ", a " + text + " text there is " + right);
        }
    }

    private void find(Outcome outcome, String what) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(outcome.getJobId() + " at " + outcome.getBackend() + " " + what);
        }
    }

    @Override
    public void close() {
        follower.close();
        reader.close();
    }
}
