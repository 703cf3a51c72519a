package tidegauge.system.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.serde.EventClasses;
import tidegauge.topic.CompletionId;
import tidegauge.topic.Topics;

/// Some minutes; run it with `infra/system-tests/chaos drift [--kills N] [--seed S]`.
@Tag("slow")
class DriftKillSuite {
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final int KILLS = Integer.getInteger("chaos.kills", 8);
    private static final int CALLS = 6_000;
    private static final int PROMPTS = 300;

    @TempDir Path folder;

    /// One backend stays as it is; one changes half-way, and one for a short time only.
    @Test
    void everyWordOnDriftIsTheSameAsWithoutKills() throws Exception {
        List<Completion> completions = completions();

        DriftRun.Report calm = DriftRun.run(folder.resolve("calm"), completions, 0);
        DriftRun.Report killed = DriftRun.run(folder.resolve("killed"), completions, KILLS);
        System.out.printf(
                "seed %d: %d completions, %d kills, episodes %s%n",
                SEED, completions.size(), killed.kills(), sizes(killed));

        assertThat(calm.said().get(Topics.DRIFT.name())).as("seed %d", SEED).hasSizeGreaterThan(1);
        assertThat(String.valueOf(calm.said()))
                .contains("CONFIRMED", "SILENT_MODEL_CHANGE", "TRANSIENT");
        assertThat(killed.said()).as("seed %d", SEED).isEqualTo(calm.said());
    }

    private static Map<String, Integer> sizes(DriftRun.Report report) {
        Map<String, Integer> sizes = new TreeMap<>();
        report.said()
                .get(Topics.DRIFT.name())
                .forEach((episode, changes) -> sizes.put(episode, changes.size()));
        return sizes;
    }

    private static List<Completion> completions() {
        EventClasses.trust();
        Random random = new Random(SEED);
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(CALLS + 3_600L);
        List<Completion> completions = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            Instant at = start.plusSeconds(i);
            boolean changed = i >= CALLS / 2;
            boolean burst = i >= CALLS / 3 && i < CALLS / 3 + 60;
            completions.add(completion("steady", i, at, .9, random));
            completions.add(completion("changing", i, at, changed ? .4 : .9, random));
            completions.add(completion("wavering", i, at, burst ? .1 : .9, random));
        }
        return completions;
    }

    private static Completion completion(
            String backend, int number, Instant at, double share, Random random) {
        boolean right = random.nextDouble() < share;
        String job = backend + "-" + number;
        return Completion.newBuilder()
                .setCompletionId(CompletionId.of(job, backend, 0))
                .setJobId(job)
                .setSuite("primes")
                .setBackend(backend)
                .setSample(0)
                .setPromptId("prompt-" + random.nextInt(PROMPTS))
                .setStatus(CompletionStatus.ANSWERED)
                .setResponse(right ? "[Yes], and here is why" : "I am not sure")
                .setRequestModel("m")
                .setResponseModel("m-2026")
                .setUsage(new Usage(10L, 0L, 0L, right ? 7L : 4L, 0L, UsageSource.PROVIDER))
                .setFlags(Map.of("correct", right))
                .setLatencyMs(200L + random.nextInt(100))
                .setJobCreatedAt(at)
                .setEndedAt(at)
                .build();
    }
}
