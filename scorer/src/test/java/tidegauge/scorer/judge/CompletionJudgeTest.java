package tidegauge.scorer.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tidegauge.scorer.Samples.START;
import static tidegauge.scorer.Samples.completion;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.OutcomeKind;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.scorer.cost.json.PriceTables;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.grounding.GroundingEvaluator;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.shipped.ShippedModels;

class CompletionJudgeTest {
    private final CompletionJudge judge =
            new CompletionJudge(
                    new FormatEvaluator(),
                    new GroundingEvaluator(ShippedModels.grounding()),
                    PriceTables.shipped(),
                    new Counters());

    @Test
    void anAnswerIsMeasuredUnderTheAgreedNames() {
        Observation observation =
                observation(
                        completion("job", START)
                                .setExpect("{\"regex\":\"an answer\"}")
                                .setTimeToFirstTokenMs(7L)
                                .setFinishReason("stop")
                                .setFingerprint("fp")
                                .setFlags(Map.of("correct", true))
                                .setScores(Map.of("similarity", .5))
                                .setReportedCostNanoUsd(42L)
                                .build());

        assertThat(observation.flags())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "format.strict", true,
                                "format.lenient", true,
                                "refusal", false,
                                "truncated", false,
                                "empty", false,
                                "error", false,
                                "correct", true));
        assertThat(observation.numbers())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "inputTokens", 10.0,
                                "outputTokens", 3.0,
                                "latencyMs", 100.0,
                                "timeToFirstTokenMs", 7.0,
                                "responseChars", 9.0,
                                "costNanoUsd", 42.0,
                                "similarity", .5));
        assertThat(observation.categories())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "responseModel", "gpt-4-0314",
                                "fingerprint", "fp",
                                "finishReason", "stop"));
    }

    @Test
    void ourNamesWinOverAUsersFlagOfTheSameName() {
        Observation observation =
                observation(completion("job", START).setFlags(Map.of("empty", true)).build());

        assertThat(observation.flags()).containsEntry("empty", false);
    }

    @Test
    void aFailureTellsOfErrorsAlone() {
        Judgement judgement =
                judge.judge(
                        completion("job", START)
                                .setStatus(CompletionStatus.TIMED_OUT)
                                .setErrorCode("deadline")
                                .build(),
                        false);

        assertThat(judgement.kind()).isEqualTo(OutcomeKind.FAILED);
        assertThat(judgement.code()).contains("deadline");
        assertThat(judgement.observation().orElseThrow().flags())
                .containsExactly(Map.entry("error", true));
        assertThat(judgement.observation().orElseThrow().numbers()).isEmpty();
    }

    @Test
    void withoutUsageThereIsNoPriceAndNoCostOfZero() {
        Completion completion =
                completion("job", START)
                        .setProvider("openai")
                        .setResponseModel("gpt-4o")
                        .setUsage(new Usage(0L, 0L, 0L, 0L, 0L, UsageSource.MISSING))
                        .build();

        assertThat(judge.judge(completion, false).verdict().getCostNanoUsd()).isEmpty();
        assertThat(observation(completion).numbers()).doesNotContainKey("costNanoUsd");
    }

    @Test
    void aKnownModelIsPricedByTheTable() {
        Completion completion =
                completion("job", START)
                        .setProvider("openai")
                        .setResponseModel("gpt-4o-2024-08-06")
                        .build();

        var verdict = judge.judge(completion, false).verdict();
        // 10 input tokens at 2.50 and 3 output tokens at 10.00 dollars a million.
        assertThat(verdict.getCostNanoUsd()).contains(10 * 2_500L + 3 * 10_000L);
        assertThat(verdict.getPriceTable()).isPresent();
    }

    @Test
    void theProvidersOwnUsageBodyWinsOverBucketsFilledElsewhere() {
        Completion completion =
                completion("job", START)
                        .setProvider("openai")
                        .setUsageRaw(
                                "{\"prompt_tokens\":20,\"completion_tokens\":5,"
                                        + "\"total_tokens\":25,\"prompt_tokens_details\":"
                                        + "{\"cached_tokens\":8}}")
                        .build();

        Usage usage = judge.judge(completion, false).verdict().getUsage();
        assertThat(usage.getInputTokens()).isEqualTo(12);
        assertThat(usage.getCachedInputTokens()).isEqualTo(8);
        assertThat(usage.getOutputTokens()).isEqualTo(5);
    }

    @Test
    void anExcerptNeverSplitsACharacter() {
        String long499 = "x".repeat(499);

        assertThat(
                        observation(
                                        completion("job", START)
                                                .setResponse(long499 + "🌊 tide")
                                                .build())
                                .excerpt())
                .isEqualTo(long499);
    }

    private Observation observation(Completion completion) {
        return judge.judge(completion, false).observation().orElseThrow();
    }
}
