package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.drift.SyntheticStream.Behaviour;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;

final class DriftMonitorTest {
    private static final Behaviour USUAL = Behaviour.USUAL;

    @Test
    void aConstantSeriesNeverAlarms() {
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            changes.addAll(
                    monitor.observe(
                            new Observation(
                                    new Lane("s", "b", "m", "t", "e"),
                                    i,
                                    "c" + i,
                                    "p",
                                    false,
                                    Map.of("correct", true),
                                    Map.of("outputTokens", 12.0),
                                    Map.of("responseModel", "m"),
                                    "same")));
        }
        assertThat(changes).isEmpty();
    }

    @Test
    void aChangeIsSuspectedThenConfirmedAndDated() {
        List<EpisodeChange> changes =
                new SyntheticStream(1)
                        .add(2_000, USUAL, "a", "b")
                        .add(500, USUAL.tokens(3), "a")
                        .changes();

        assertThat(changes)
                .as("seed 1")
                .extracting(EpisodeChange::state)
                .containsExactly(EpisodeState.SUSPECT, EpisodeState.CONFIRMED);
        EpisodeChange confirmed = changes.get(1);
        assertThat(confirmed.backend()).isEqualTo("a");
        assertThat(confirmed.cause()).isEqualTo(Cause.SILENT_MODEL_CHANGE);
        assertThat(confirmed.observationsToDetect()).isLessThan(20);
        assertThat(confirmed.detectedAt()).isEqualTo(changes.get(0).detectedAt());
        long truth = SyntheticStream.at(2_000);
        assertThat(truth)
                .isBetween(
                        confirmed.changedAtLow().toEpochMilli(),
                        confirmed.changedAtHigh().toEpochMilli());
        assertThat(confirmed.metrics().get(0).eValue())
                .isGreaterThan(confirmed.metrics().get(0).threshold());
    }

    /// By the time it is clear, newer baselines hold more of the new rate than of the old.
    @Test
    void aChangeThatNewBaselinesTookInIsFoundByOlderOnes() {
        int found = 0;
        for (int seed = 0; seed < 10; seed++) {
            List<EpisodeChange> changes =
                    new SyntheticStream(seed)
                            .add(600, USUAL, "a")
                            .add(6_000, USUAL.correct(.85), "a")
                            .changes();
            found += has(changes, EpisodeState.CONFIRMED) ? 1 : 0;
        }
        assertThat(found).as("seeds 0..9").isEqualTo(10);
    }

    @Test
    void aShortBurstIsTransient() {
        int confirmed = 0;
        int suspected = 0;
        for (int seed = 0; seed < 20; seed++) {
            List<EpisodeChange> changes =
                    new SyntheticStream(seed)
                            .add(2_000, USUAL, "a")
                            .add(15, USUAL.correct(.3), "a")
                            .add(400, USUAL, "a")
                            .changes();
            suspected += changes.isEmpty() ? 0 : 1;
            confirmed += has(changes, EpisodeState.CONFIRMED) ? 1 : 0;
        }
        assertThat(suspected).as("seeds 0..19").isGreaterThan(10);
        assertThat(confirmed).as("seeds 0..19").isLessThanOrEqualTo(1);
    }

    @Test
    void aModelNameNeverSeenIsAnEventAtOnce() {
        List<EpisodeChange> changes =
                new SyntheticStream(2)
                        .add(300, USUAL, "a")
                        .add(1, USUAL.model("m-2"), "a")
                        .changes();

        assertThat(changes).hasSize(1);
        EpisodeChange change = changes.get(0);
        assertThat(change.state()).isEqualTo(EpisodeState.CONFIRMED);
        assertThat(change.cause()).isEqualTo(Cause.ANNOUNCED_MODEL_CHANGE);
        assertThat(change.observationsToDetect()).isEqualTo(1);
        assertThat(change.metrics().get(0).before()).contains("m-1");
        assertThat(change.metrics().get(0).after()).contains("m-2");
    }

    @Test
    void failedCallsAreAnOutageThatGoesAway() {
        List<EpisodeChange> changes =
                new SyntheticStream(3)
                        .add(2_000, USUAL, "a")
                        .add(150, USUAL.error(.9), "a")
                        .add(600, USUAL, "a")
                        .changes();

        assertThat(changes)
                .as("seed 3")
                .extracting(EpisodeChange::state)
                .containsExactly(
                        EpisodeState.SUSPECT, EpisodeState.CONFIRMED, EpisodeState.TRANSIENT);
        assertThat(changes).extracting(EpisodeChange::cause).containsOnly(Cause.OUTAGE);
    }

    @Test
    void aJudgeThatChangedMovesAllBackendsAtOnce() {
        List<EpisodeChange> changes =
                new SyntheticStream(4)
                        .add(2_000, USUAL, "a", "b", "c")
                        .add(400, USUAL.correct(.6), "a", "b", "c")
                        .changes();

        Map<String, Cause> last = new TreeMap<>();
        changes.forEach(change -> last.put(change.backend(), change.cause()));
        assertThat(last)
                .as("seed 4")
                .containsOnlyKeys("a", "b", "c")
                .containsValue(Cause.EVALUATOR_CHANGE);
        assertThat(last.values()).containsOnly(Cause.EVALUATOR_CHANGE);
    }

    @Test
    void anAcknowledgedChangeIsTheNewBaselineAndTheNextChangeIsFound() {
        SyntheticStream stream =
                new SyntheticStream(5)
                        .add(1_000, USUAL, "a")
                        .add(1_000, USUAL.tokens(3), "a")
                        .add(300, USUAL.tokens(6), "a");
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        for (Observation observation : stream.observations()) {
            for (EpisodeChange change : monitor.observe(observation)) {
                changes.add(change);
                if (change.state() == EpisodeState.CONFIRMED && changes.size() == 2) {
                    changes.addAll(monitor.acknowledge(change.episodeId(), observation.at()));
                }
            }
        }

        assertThat(changes)
                .as("seed 5")
                .extracting(EpisodeChange::state)
                .containsExactly(
                        EpisodeState.SUSPECT,
                        EpisodeState.CONFIRMED,
                        EpisodeState.ACKNOWLEDGED,
                        EpisodeState.SUSPECT,
                        EpisodeState.CONFIRMED);
        assertThat(changes.get(4).metrics())
                .filteredOn(shift -> shift.metric().equals("outputTokens"))
                .first()
                .satisfies(shift -> assertThat(shift.baseline()).isLessThan(40));
        assertThat(monitor.acknowledge("no such episode", 0)).isEmpty();
    }

    /// Answers are sampled, so no two are the same; neither lengths nor anything else is known.
    @Test
    void otherWordsInSampledAnswersToTheSamePromptsAreFound() {
        Random random = new Random(12);
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            changes.addAll(monitor.observe(sampled(i, random.nextInt(30), "", random)));
        }
        assertThat(changes).as("nothing has changed, seed 12").isEmpty();
        for (int i = 6_000; i < 6_300; i++) {
            changes.addAll(monitor.observe(sampled(i, random.nextInt(30), "Certainly! ", random)));
        }

        EpisodeChange confirmed = changes.getLast();
        assertThat(confirmed.state()).as("seed 12").isEqualTo(EpisodeState.CONFIRMED);
        assertThat(confirmed.cause()).isEqualTo(Cause.SILENT_MODEL_CHANGE);
        assertThat(confirmed.metrics().getFirst().metric()).isEqualTo("wording");
        assertThat(confirmed.observationsToDetect()).isLessThan(80);
    }

    /// Half of the prompts always get one answer, half of them never the same one.
    @Test
    void morePromptsWhoseAnswersVaryAreNotAModelChange() {
        Random random = new Random(13);
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            boolean varies = random.nextDouble() < (i < 8_000 ? .2 : .8);
            int prompt = random.nextInt(200);
            changes.addAll(
                    monitor.observe(
                            varies
                                    ? sampled(i, prompt, "", random)
                                    : sampled(i, 200 + prompt, "", new Random(prompt))));
        }

        assertThat(changes).as("seed 13").isEmpty();
    }

    private static Observation sampled(int number, int prompt, String opening, Random random) {
        List<String> words =
                List.of(
                        "we", "can", "see", "that", "it", "is", "a", "number", "of", "many",
                        "parts");
        StringBuilder answer = new StringBuilder(opening);
        for (int word = 0; word < 12 + prompt % 8; word++) {
            answer.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        return new Observation(
                new Lane("suite", "backend", "m", "t", "e"),
                10_000L * number,
                "completion-" + number,
                "prompt-" + prompt,
                true,
                Map.of("error", false),
                Map.of(),
                Map.of(),
                answer.append("in all.").toString());
    }

    /// Half of the canaries are always answered wrongly; how many of these are sent changes.
    @Test
    void canariesInAnotherProportionAreNotAModelChange() {
        Random random = new Random(8);
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            boolean hard = random.nextDouble() < (i < 2_000 ? .2 : .8);
            int canary = (hard ? 20 : 0) + random.nextInt(20);
            changes.addAll(
                    monitor.observe(
                            new Observation(
                                    new Lane("suite", "backend", "m", "t", "e"),
                                    10_000L * i,
                                    "completion-" + i,
                                    "canary-" + canary,
                                    true,
                                    Map.of("correct", !hard),
                                    Map.of(),
                                    Map.of(),
                                    "answer " + canary)));
        }

        assertThat(changes)
                .as("seed 8")
                .last()
                .satisfies(change -> {
                    assertThat(change.state()).isEqualTo(EpisodeState.CONFIRMED);
                    assertThat(change.cause()).isEqualTo(Cause.INPUT_SHIFT);
                });
        assertThat(changes)
                .extracting(EpisodeChange::cause)
                .doesNotContain(Cause.SILENT_MODEL_CHANGE);
    }

    @Test
    void aNewTemplateVersionStartsAnewAndIsNoAlarm() {
        DriftMonitor monitor = new DriftMonitor(DriftSettings.defaults());
        List<EpisodeChange> changes = new ArrayList<>();
        for (Observation each :
                new SyntheticStream(6)
                        .add(1_000, USUAL, "a")
                        .add(1_000, USUAL.tokens(3), "a")
                        .observations()) {
            boolean later = each.at() >= SyntheticStream.at(1_000);
            changes.addAll(
                    monitor.observe(
                            new Observation(
                                    new Lane("suite", "a", "m", later ? "t2" : "t1", "e"),
                                    each.at(),
                                    each.completionId(),
                                    each.promptId(),
                                    false,
                                    each.flags(),
                                    each.numbers(),
                                    each.categories(),
                                    each.excerpt())));
        }
        assertThat(changes).isEmpty();
    }

    private static boolean has(List<EpisodeChange> changes, EpisodeState state) {
        return changes.stream().anyMatch(change -> change.state() == state);
    }
}
