package tidegauge.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.backend.Answer;
import tidegauge.evaluator.backend.Backend;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provenance;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Question;
import tidegauge.evaluator.budget.TokenPrices;
import tidegauge.evaluator.metrics.EvaluatorMetrics;
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.evaluator.spend.Treasury;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.DataClass;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.topic.CompletionId;

/// A cascade of `small` and `large`, whose tokens cost 1 and 10 nano-dollars. Every answer takes
/// 100 tokens; one stands unless it is "bad".
class CascadeLaneTest {
    private static final Answer GOOD = answered("good");
    private static final Answer BAD = answered("bad");
    private static final Answer REFUSED = new Answer.Refused("refusal", "declined", used(100));
    private static final Answer DOWN =
            new Answer.Failed("http_400", "status 400", false, Provenance.unknown(Duration.ZERO));
    private static final Answer LATE =
            new Answer.TimedOut("deadline_in_body", "late", Provenance.unknown(Duration.ZERO));

    private final EvaluatorMetrics metrics = new EvaluatorMetrics();
    private final List<String> asked = new ArrayList<>();

    @Test
    void anAnswerThatStandsEndsTheCascade() throws Exception {
        Completion completion = complete(GOOD, GOOD);

        assertThat(asked).containsExactly("small");
        assertThat(completion.getResponse()).isEqualTo("good");
        assertThat(completion.getBackend()).isEqualTo("cheap-first");
        assertThat(completion.getCompletionId())
                .isEqualTo(CompletionId.of("job", "cheap-first", 2));
        assertThat(completion.getRequestModel()).hasValue("cascade(small-model, large-model)");
        assertThat(completion.getReportedCostNanoUsd()).hasValue(100L);
        assertThat(completion.getFlags())
                .isEqualTo(
                        Map.of(
                                "cascade.answered.1.small", true,
                                "cascade.answered.2.large", false));
        assertThat(completion.getScores())
                .isEqualTo(
                        Map.of(
                                "cascade.nanoUsd.1.small",
                                100.0,
                                "cascade.lastStepNanoUsd",
                                1000.0));
        assertThat(metrics.scrape())
                .contains(
                        "cascade_answers_total{cascade=\"cheap-first\",step=\"small\"} 1.0",
                        "cascade_nano_usd_total{cascade=\"cheap-first\"} 100.0",
                        "last_step_nano_usd_estimated_total{cascade=\"cheap-first\"} 1000.0");
    }

    @Test
    void anAnswerThatDoesNotStandIsAskedOfTheNextStepAndBothArePaid() throws Exception {
        Completion completion = complete(BAD, GOOD);

        assertThat(asked).containsExactly("small", "large");
        assertThat(completion.getResponse()).isEqualTo("good");
        assertThat(completion.getReportedCostNanoUsd()).hasValue(1100L);
        assertThat(completion.getUsage().getInputTokens()).isEqualTo(200);
        assertThat(completion.getLatencyMs()).hasValue(14L);
        assertThat(completion.getAttempts()).isEqualTo(2);
        assertThat(completion.getScores())
                .isEqualTo(
                        Map.of(
                                "cascade.nanoUsd.1.small", 100.0,
                                "cascade.nanoUsd.2.large", 1000.0,
                                "cascade.lastStepNanoUsd", 1000.0));
        assertThat(completion.getLabels())
                .containsEntry("cascade.asked", "2")
                .containsEntry("cascade.objections", "bad")
                .containsEntry("cascade.answeredBy", "large")
                .containsEntry("cascade.model", "m-1");
    }

    @Test
    void theLastStepsAnswerStandsWhateverItIs() throws Exception {
        assertThat(complete(BAD, BAD).getLabels()).containsEntry("cascade.answeredBy", "large");
    }

    @Test
    void aStepThatRefusesOrFailsIsFollowedByTheNext() throws Exception {
        assertThat(complete(REFUSED, GOOD).getReportedCostNanoUsd()).hasValue(1100L);
        assertThat(complete(DOWN, GOOD).getReportedCostNanoUsd()).hasValue(1000L);
        assertThat(asked).containsExactly("small", "large", "small", "large");
    }

    @Test
    void anAnswerIsNotThrownAwayForAFailure() throws Exception {
        Completion completion = complete(BAD, DOWN);

        assertThat(completion.getStatus()).isEqualTo(CompletionStatus.ANSWERED);
        assertThat(completion.getResponse()).isEqualTo("bad");
        assertThat(completion.getLabels()).containsEntry("cascade.answeredBy", "small");
    }

    @Test
    void withoutAnyAnswerItEndsAsItsLastStepAndNothingIsSaidOfSteps() throws Exception {
        Completion completion = complete(LATE, DOWN);

        assertThat(completion.getStatus()).isEqualTo(CompletionStatus.FAILED);
        assertThat(completion.getErrorCode()).hasValue("http_400");
        assertThat(completion.getFlags()).isEmpty();
    }

    @Test
    void aCostThatIsNotKnownLeavesTheWholeUnknown() throws Exception {
        assertThat(complete(LATE, GOOD).getReportedCostNanoUsd()).isEmpty();
    }

    @Test
    void theLeastClearedStepRefusesForAll() throws Exception {
        PromptJob internal = PromptJob.newBuilder(job()).setDataClass(DataClass.INTERNAL).build();

        Completion completion = complete(internal, GOOD, GOOD);

        assertThat(asked).isEmpty();
        assertThat(completion.getStatus()).isEqualTo(CompletionStatus.REFUSED_BY_POLICY);
        assertThat(completion.getBackend()).isEqualTo("cheap-first");
        assertThat(completion.getErrorReason())
                .hasValue("the job is internal, the backend is cleared for public");
    }

    @Test
    void aStepThatEndsWhileTheEvaluatorStopsIsAbandonedAndNotAskedFurther() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Map<String, Lane> backends = new HashMap<>();
        CascadeLane cascade =
                cascade(
                        backends,
                        () -> {
                            begun.countDown();
                            stopped.await();
                            return BAD;
                        },
                        () -> GOOD);
        Ended ended = new Ended();
        cascade.offer(call(job(), ended));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        backends.values().forEach(Lane::stopTaking);
        stopped.countDown();

        ended.abandoned.get(10, TimeUnit.SECONDS);
        assertThat(asked).containsExactly("small");
    }

    private Completion complete(Answer small, Answer large) throws Exception {
        return complete(job(), small, large);
    }

    private Completion complete(PromptJob job, Answer small, Answer large) throws Exception {
        Ended ended = new Ended();
        Map<String, Lane> backends = new HashMap<>();
        cascade(backends, () -> small, () -> large).offer(call(job, ended));
        Completion completion = ended.completion.get(10, TimeUnit.SECONDS);
        backends.values().forEach(Lane::stopTaking);
        backends.values().forEach(Lane::interrupt);
        return completion;
    }

    private CascadeLane cascade(Map<String, Lane> backends, Source small, Source large) {
        Cascade cascade =
                new Cascade(
                        "cheap-first",
                        List.of("small", "large"),
                        candidate -> Optional.of("bad").filter(candidate.text()::equals));
        return new CascadeLane(
                cascade,
                List.of(
                        step("small", 1, DataClass.RESTRICTED, small, backends),
                        step("large", 10, DataClass.PUBLIC, large, backends)),
                metrics.cascade(cascade.name(), cascade.steps()));
    }

    private CascadeLane.Step step(
            String name,
            long nanoUsd,
            DataClass clearance,
            Source source,
            Map<String, Lane> backends) {
        long pico = 1000 * nanoUsd;
        BackendConfig config =
                BackendConfig.builder(name, Provider.OPENAI, name + "-model")
                        .clearance(clearance)
                        .prices(new TokenPrices(pico, pico, pico, pico))
                        .build();
        Lane lane =
                Lane.of(
                        config,
                        new Asked(name, source),
                        new RateGate(InstantSource.system()),
                        Treasury.unlimited(),
                        "tenant",
                        Acceptance.EVERYTHING,
                        metrics);
        backends.put(name, lane);
        return new CascadeLane.Step(config, lane);
    }

    private static Call call(PromptJob job, Ended ended) {
        return new Call(job, Lane.sensitivity(job.getDataClass()), "cheap-first", 2, ended);
    }

    private static PromptJob job() {
        return PromptJob.newBuilder()
                .setJobId("job")
                .setSuite("tides")
                .setPromptId("p")
                .setDataClass(DataClass.PUBLIC)
                .setBackends(List.of("cheap-first"))
                .setMessages(List.of(new Message(Role.USER, "How high?")))
                .setCreatedAt(Instant.EPOCH)
                .build();
    }

    private static Answer answered(String text) {
        return new Answer.Answered(text, used(100));
    }

    private static Provenance used(long tokens) {
        return new Provenance(
                Optional.of("m-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("stop"),
                new Usage(tokens, 0L, 0L, 0L, 0L, UsageSource.PROVIDER),
                Optional.empty(),
                OptionalLong.empty(),
                Duration.ofMillis(7),
                Optional.empty());
    }

    /// Where a backend's answer comes from.
    private interface Source {
        Answer answer() throws InterruptedException;
    }

    private final class Asked implements Backend {
        private final String name;
        private final Source source;

        Asked(String name, Source source) {
            this.name = name;
            this.source = source;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Answer ask(Question question) {
            asked.add(name);
            try {
                return source.answer();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }

    private static final class Ended implements Call.Caller {
        private final CompletableFuture<Completion> completion = new CompletableFuture<>();
        private final CompletableFuture<Boolean> abandoned = new CompletableFuture<>();

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void ended(Completion ended) {
            completion.complete(ended);
        }

        @Override
        public void abandoned() {
            abandoned.complete(true);
        }
    }
}
