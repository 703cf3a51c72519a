package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.event.PromptJob;
import tidegauge.event.QualityMetrics;
import tidegauge.scorer.Samples;
import tidegauge.scorer.ScorerCluster;
import tidegauge.topic.CompletionId;

/// Random schedules of jobs and completions, repeated, out of order, late or missing, against a
/// reference that only counts.
@ExtendWith(ScorerCluster.Extension.class)
class LedgerConservationTest {
    private static final long WINDOW_MS = 60_000;
    private static final String[] BACKENDS = {"gpt", "llama", "claude"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyJobEndsOnceWhateverTheSchedule(long seed, ScorerCluster cluster) {
        List<SpecificRecord> schedule = schedule(new Random(seed));
        Reference reference = new Reference();
        schedule.forEach(reference::see);
        try (Line line = Line.replay(cluster)) {
            schedule.forEach(line::send);
            line.end();

            Map<String, QualityMetrics> windows = line.latestMetrics();
            assertThat(line.outcomes())
                    .as("seed %d", seed)
                    .extracting(Outcome::getCompletionId)
                    .containsExactlyInAnyOrderElementsOf(reference.ended.keySet());
            assertThat(accounts(windows)).as("seed %d", seed).isEqualTo(reference.accounts);
            assertThat(windows.values())
                    .as("seed %d", seed)
                    .allSatisfy(window -> {
                        assertThat(window.getClosed()).isTrue();
                        assertThat(window.getLedger().getExpected())
                                .isEqualTo(
                                        window.getLedger().getInFlight()
                                                + window.getLedger().getOutcomes().values().stream()
                                                        .mapToLong(n -> n)
                                                        .sum());
                    });
        }
    }

    private static List<SpecificRecord> schedule(Random random) {
        List<SpecificRecord> schedule = new ArrayList<>();
        Instant now = Samples.START;
        for (int number = 0; number < 120; number++) {
            now = now.plusMillis(random.nextInt(20_000));
            if (random.nextInt(40) == 0) now = now.plusSeconds(random.nextInt(100_000));
            String jobId = "job-" + number;
            int samples = 1 + random.nextInt(3);
            if (random.nextInt(4) > 0) schedule.add(Samples.job(jobId, now, samples, BACKENDS));
            for (String backend : BACKENDS)
                for (int sample = 0; sample < samples; sample++)
                    if (random.nextInt(10) > 0)
                        schedule.add(completion(random, jobId, backend, sample, now));
        }
        for (int i = 0; i < 60; i++) schedule.add(schedule.get(random.nextInt(schedule.size())));
        // Disorder over some distance, so that some come before their jobs and some are late.
        for (int i = 0; i + 30 < schedule.size(); i += 10)
            Collections.swap(schedule, i, i + random.nextInt(30));
        return schedule;
    }

    private static Completion completion(
            Random random, String jobId, String backend, int sample, Instant madeAt) {
        CompletionStatus[] statuses = CompletionStatus.values();
        return Samples.completion(jobId, backend, sample, madeAt.plusMillis(random.nextInt(90_000)))
                .setJobCreatedAt(madeAt)
                .setStatus(statuses[random.nextInt(statuses.length)])
                .setExpect(random.nextBoolean() ? "{\"enum\":[\"another answer\"]}" : null)
                .build();
    }

    private static Map<String, Map<String, Long>> accounts(Map<String, QualityMetrics> windows) {
        Map<String, Map<String, Long>> accounts = new TreeMap<>();
        for (QualityMetrics window : windows.values()) {
            Map<String, Long> counts = new TreeMap<>(window.getLedger().getOutcomes());
            counts.put("expected", window.getLedger().getExpected());
            counts.put("duplicates", window.getLedger().getDuplicates());
            counts.values().removeIf(n -> n == 0);
            String key = window.getBackend() + "@" + window.getWindowStart();
            if (!counts.isEmpty()) accounts.put(key, counts);
        }
        return accounts;
    }

    /// Counts with sets and maps, and knows nothing of time but the window of a job.
    private static final class Reference {
        private final Set<String> expected = new HashSet<>();
        private final Map<String, OutcomeKind> ended = new HashMap<>();
        private final Map<String, Map<String, Long>> accounts = new TreeMap<>();

        void see(SpecificRecord event) {
            switch (event) {
                case PromptJob job -> {
                    for (String backend : job.getBackends())
                        for (int sample = 0; sample < job.getSamples(); sample++)
                            expect(
                                    CompletionId.of(job.getJobId(), backend, sample),
                                    backend,
                                    job.getCreatedAt());
                }
                case Completion completion -> {
                    String id = completion.getCompletionId();
                    expect(id, completion.getBackend(), completion.getJobCreatedAt());
                    OutcomeKind kind = kind(completion);
                    boolean first = ended.putIfAbsent(id, kind) == null;
                    count(
                            completion.getBackend(),
                            completion.getJobCreatedAt(),
                            first ? kind.name() : "duplicates");
                }
                default -> throw new AssertionError(event);
            }
        }

        private void expect(String id, String backend, Instant madeAt) {
            if (expected.add(id)) count(backend, madeAt, "expected");
        }

        private void count(String backend, Instant madeAt, String what) {
            long start = madeAt.toEpochMilli() / WINDOW_MS * WINDOW_MS;
            accounts.computeIfAbsent(
                            backend + "@" + Instant.ofEpochMilli(start), key -> new TreeMap<>())
                    .merge(what, 1L, Long::sum);
        }

        private static OutcomeKind kind(Completion completion) {
            return switch (completion.getStatus()) {
                case ANSWERED ->
                        completion.getExpect().isPresent()
                                ? OutcomeKind.INVALID
                                : OutcomeKind.SCORED;
                case REFUSED -> OutcomeKind.SCORED;
                case THROTTLED, TIMED_OUT, FAILED -> OutcomeKind.FAILED;
                case REFUSED_BY_POLICY -> OutcomeKind.REFUSED_BY_POLICY;
                case OVER_BUDGET -> OutcomeKind.OVER_BUDGET;
                case EXPIRED -> OutcomeKind.EXPIRED;
                case SHED -> OutcomeKind.SHED;
            };
        }
    }
}
