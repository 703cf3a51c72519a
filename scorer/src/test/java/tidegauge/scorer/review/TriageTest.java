package tidegauge.scorer.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidegauge.event.AnswerAgreement;
import tidegauge.event.GroundingStatus;
import tidegauge.event.GroundingVerdict;
import tidegauge.event.OutcomeKind;
import tidegauge.event.Verdict;
import tidegauge.serde.EventClasses;
import tidegauge.topic.CompletionId;

class TriageTest {
    static {
        EventClasses.trust();
    }

    @Test
    void whatFailsAChecksIsSetAsideByDefaultAndNothingElse() {
        Triage triage = new Triage(ReviewSettings.defaults());
        Verdict.Builder fine = verdict("job-1");
        assertThat(triage.reason(fine.build())).isEmpty();
        assertThat(triage.reason(unsupported(verdict("job-1")).build()))
                .contains(Reason.UNSUPPORTED);
        assertThat(
                        triage.reason(
                                unsupported(verdict("job-1"))
                                        .setOutcome(OutcomeKind.INVALID)
                                        .build()))
                .contains(Reason.INVALID_FORMAT);
    }

    @ParameterizedTest
    @EnumSource(
            value = OutcomeKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SCORED", "INVALID"})
    void aCallWithoutAnAnswerIsNever(OutcomeKind kind) {
        Triage all = new Triage(new ReviewSettings(Set.of(Reason.values()), 1, Set.of("s"), 1));
        assertThat(all.reason(verdict("job-1").setOutcome(kind).build())).isEmpty();
    }

    @Test
    void everythingOfAHighStakesSuiteIs() {
        Triage triage = new Triage(new ReviewSettings(Set.of(), 0, Set.of("s"), 0));
        assertThat(triage.reason(verdict("job-1").build())).contains(Reason.HIGH_STAKES);
        assertThat(triage.reason(verdict("job-1").setSuite("other").build())).isEmpty();
    }

    @Test
    void theDrawnShareIsTheConfiguredOneAndTheSameEachTime() {
        Triage triage = new Triage(new ReviewSettings(Set.of(), 0.1, Set.of(), 0));
        int n = 20_000;
        int drawn = 0;
        for (int i = 0; i < n; i++) {
            Verdict verdict = verdict("job-" + i).build();
            boolean first = triage.reason(verdict).isPresent();
            assertThat(triage.reason(verdict).isPresent()).isEqualTo(first);
            if (first) drawn++;
        }
        // Five standard deviations of a binomial share.
        assertThat((double) drawn / n).isCloseTo(0.1, within(5 * Math.sqrt(0.1 * 0.9 / n)));
    }

    @Test
    void answersThatDifferAreWhenTheirAgreementIsLow() {
        Triage triage = new Triage(ReviewSettings.defaults());
        assertThat(triage.differs(agreement("gpt", 0.49))).isTrue();
        assertThat(triage.differs(agreement("gpt", 0.5))).isFalse();
        assertThat(triage.differs(agreement("*", 0.1))).isFalse();
    }

    private static AnswerAgreement agreement(String backend, double agreement) {
        return new AnswerAgreement(backend, 3L, 0.4, agreement, 1.0, 0.5, Map.of());
    }

    private static Verdict.Builder unsupported(Verdict.Builder verdict) {
        return verdict.setGrounding(
                new GroundingVerdict(GroundingStatus.UNSUPPORTED, 0.9, List.of()));
    }

    private static Verdict.Builder verdict(String job) {
        return Verdict.newBuilder()
                .setCompletionId(CompletionId.of(job, "gpt", 0))
                .setJobId(job)
                .setSuite("s")
                .setBackend("gpt")
                .setPromptId("p")
                .setEndedAt(Instant.EPOCH)
                .setOutcome(OutcomeKind.SCORED);
    }
}
