package tidegauge.local.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tidegauge.event.Message;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.topic.CompletionId;

class ResubmissionTest {
    private static final Instant THEN = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant NOW = THEN.plus(Duration.ofDays(1));

    @Test
    void eachBackendIsAskedForTheAnswersThatItDidNotGive() {
        Resubmission again =
                Resubmission.of(
                        List.of(ended("j", "a", 1), ended("j", "a", 2), ended("j", "b", 0)),
                        Map.of("j", job("j")),
                        Set.of("j"),
                        NOW);

        assertThat(again.jobs()).extracting(PromptJob::getJobId).containsExactly("j~a~2", "j~b~2");
        assertThat(again.jobs())
                .extracting(PromptJob::getBackends)
                .containsExactly(List.of("a"), List.of("b"));
        assertThat(again.jobs()).extracting(PromptJob::getSamples).containsExactly(2, 1);
        assertThat(again.jobs())
                .allSatisfy(made -> {
                    assertThat(made.getMessages()).isEqualTo(job("j").getMessages());
                    assertThat(made.getCreatedAt()).isEqualTo(NOW);
                    assertThat(made.getExpiresAt()).hasValue(NOW.plusSeconds(60));
                });
        assertThat(again.answers()).isEqualTo(3);
    }

    @Test
    void whatHasBeenAskedAgainIsNotAskedTwice() {
        Resubmission again =
                Resubmission.of(
                        List.of(ended("j", "a", 0), ended("k", "a", 0)),
                        Map.of("j", job("j"), "k", job("k")),
                        Set.of("j", "j~a~2", "k"),
                        NOW);

        assertThat(again.jobs()).extracting(PromptJob::getJobId).containsExactly("k~a~2");
        assertThat(again.asked()).isEqualTo(1);
    }

    @Test
    void whatWasOverBudgetAgainIsAThirdAttempt() {
        Resubmission again =
                Resubmission.of(
                        List.of(ended("j", "a", 0), ended("j~a~2", "a", 0)),
                        Map.of("j", job("j"), "j~a~2", job("j~a~2")),
                        Set.of("j", "j~a~2"),
                        NOW);

        assertThat(again.jobs()).extracting(PromptJob::getJobId).containsExactly("j~a~3");
    }

    @Test
    void aJobThatIsNotThereAnyMoreIsCounted() {
        Resubmission again =
                Resubmission.of(List.of(ended("gone", "a", 0)), Map.of(), Set.of(), NOW);

        assertThat(again).isEqualTo(new Resubmission(List.of(), 0, 0, 1));
    }

    private static PromptJob job(String id) {
        return PromptJob.newBuilder()
                .setJobId(id)
                .setSuite("s")
                .setPromptId("p")
                .setBackends(List.of("a", "b"))
                .setSamples(3)
                .setMessages(List.of(new Message(Role.USER, "how high is the tide?")))
                .setCreatedAt(THEN)
                .setExpiresAt(THEN.plusSeconds(60))
                .build();
    }

    private static Outcome ended(String job, String backend, int sample) {
        return Outcome.newBuilder()
                .setCompletionId(CompletionId.of(job, backend, sample))
                .setJobId(job)
                .setSuite("s")
                .setBackend(backend)
                .setSample(sample)
                .setKind(OutcomeKind.OVER_BUDGET)
                .setCode("over_budget")
                .setExpectedAt(THEN)
                .setEndedAt(THEN)
                .build();
    }
}
