package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.drift.RecordedAnswers.Plan;

/// What the monitor makes of models that really changed, and of the same models when they did not.
final class RecordedDriftTest {
    private static final int SEEDS = 5;
    private static final String PRIME = "llmdrift_prime.jsonl";

    @Test
    void aModelThatStoppedReasoningIsFoundAndDated() {
        RecordedAnswers recorded = RecordedAnswers.read(PRIME);
        for (boolean labels : new boolean[] {true, false}) {
            List<Long> delays = new ArrayList<>();
            for (int seed = 1; seed <= SEEDS; seed++) {
                Plan plan = new Plan("gpt-4", "pre", "post", 2_000, labels, false, -1, -1);
                EpisodeChange found = confirmed(recorded.run(plan, 3_000, seed)).orElseThrow();
                assertThat(found.cause()).as("seed %d", seed).isEqualTo(Cause.SILENT_MODEL_CHANGE);
                assertThat(20_000_000L)
                        .as("true time, seed %d", seed)
                        .isBetween(
                                found.changedAtLow().toEpochMilli(),
                                found.changedAtHigh().toEpochMilli());
                assertThat(found.examples())
                        .isNotEmpty()
                        .allSatisfy(example ->
                                assertThat(example.before()).isNotEqualTo(example.after()));
                delays.add(found.detectedAt().toEpochMilli() / 10_000 - 2_000 + 1);
            }
            Collections.sort(delays);
            assertThat(delays.get(SEEDS / 2)).as("delays %s", delays).isLessThanOrEqualTo(40);
        }
    }

    @Test
    void aModelThatLearntItsFormatIsFoundInEitherDirection() {
        RecordedAnswers recorded = RecordedAnswers.read("zeroeval_gsm_gpt4o.jsonl");
        for (int seed = 1; seed <= SEEDS; seed++) {
            Plan forward = Plan.change("gpt-4o");
            Plan reverse = new Plan("gpt-4o", "post", "pre", 2_000, true, false, -1, -1);
            assertThat(confirmed(recorded.run(forward, 3_000, seed))).isPresent();
            assertThat(confirmed(recorded.run(reverse, 3_000, seed))).isPresent();
        }
    }

    @Test
    void unchangedModelsStayQuiet() {
        int confirmed = 0;
        int runs = 0;
        for (String file : List.of(PRIME, "llmdrift_leetcode.jsonl", "llmdrift_sensitiveq.jsonl")) {
            RecordedAnswers recorded = RecordedAnswers.read(file);
            for (String backend : List.of("gpt-4", "gpt-3.5-turbo")) {
                for (int seed = 1; seed <= SEEDS; seed++) {
                    runs++;
                    confirmed +=
                            confirmed(recorded.run(Plan.none(backend), 3_000, seed)).isPresent()
                                    ? 1
                                    : 0;
                }
            }
        }
        assertThat(confirmed).as("of %d runs", runs).isLessThanOrEqualTo(1);
    }

    @Test
    void otherPromptsAreNotAModelChange() {
        RecordedAnswers recorded = RecordedAnswers.read(PRIME);
        for (String backend : List.of("gpt-4", "gpt-3.5-turbo")) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                Plan plan = new Plan(backend, "pre", "pre", 2_000, true, false, .8, .2);
                assertThat(recorded.run(plan, 3_000, seed))
                        .as("%s, seed %d", backend, seed)
                        .extracting(EpisodeChange::cause)
                        .contains(Cause.INPUT_SHIFT)
                        .doesNotContain(Cause.SILENT_MODEL_CHANGE);
            }
        }
    }

    @Test
    void aChangeThatTheProviderAnnouncesIsCalledSo() {
        RecordedAnswers recorded = RecordedAnswers.read(PRIME);
        Plan plan = new Plan("gpt-4", "pre", "post", 2_000, true, true, -1, -1);

        List<EpisodeChange> changes = recorded.run(plan, 2_200, 1);

        assertThat(changes)
                .isNotEmpty()
                .extracting(EpisodeChange::cause)
                .containsOnly(Cause.ANNOUNCED_MODEL_CHANGE);
        assertThat(changes.get(0).observationsToDetect()).isEqualTo(1);
    }

    private static Optional<EpisodeChange> confirmed(List<EpisodeChange> changes) {
        return changes.stream()
                .filter(change -> change.state() == EpisodeState.CONFIRMED)
                .findFirst();
    }
}
