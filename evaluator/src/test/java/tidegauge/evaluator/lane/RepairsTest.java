package tidegauge.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.backend.Answer;
import tidegauge.evaluator.backend.Answer.Answered;
import tidegauge.evaluator.backend.Answer.Failed;
import tidegauge.evaluator.backend.Backend;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provenance;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Question;
import tidegauge.evaluator.budget.Spender;
import tidegauge.evaluator.metrics.EvaluatorMetrics;
import tidegauge.evaluator.pacing.RetryPolicy;
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.evaluator.spend.Treasury;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;

class RepairsTest {
    private static final BackendConfig CONFIG =
            BackendConfig.builder("b", Provider.OPENAI, "m").build();
    private static final RetryPolicy ONE_TRY =
            new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(60));
    private static final Question QUESTION =
            new Question(
                    List.of(new Message(Role.USER, "Extract.")),
                    GenerationParameters.newBuilder().build(),
                    0);
    private static final Answer.Answered RIGHT = new Answered("{}", used(7, 2));
    private static final Answer.Answered WRONG = new Answered("I read: x", used(5, 3));

    /// Takes what begins with a brace.
    private static final Acceptance OBJECTS =
            candidate ->
                    candidate.text().startsWith("{") ? Optional.empty() : Optional.of("no_object");

    private static Provenance used(long input, long output) {
        return new Provenance(
                Optional.of("m-1"),
                Optional.empty(),
                Optional.of("r-" + input),
                Optional.of("stop"),
                new Usage(input, 0L, 0L, output, 0L, UsageSource.PROVIDER),
                Optional.of("{}"),
                OptionalLong.empty(),
                Duration.ofMillis(input),
                Optional.empty());
    }

    private static PromptJob job(int repairs) {
        return PromptJob.newBuilder()
                .setJobId("j")
                .setSuite("s")
                .setPromptId("p")
                .setBackends(List.of("b"))
                .setMessages(QUESTION.messages())
                .setExpect("{\"json\":{}}")
                .setRepairs(repairs)
                .setCreatedAt(Instant.EPOCH)
                .build();
    }

    private static Repairs.Outcome ask(Scripted backend, int repairs) throws InterruptedException {
        return new Repairs(paced(backend), OBJECTS)
                .ask(job(repairs), QUESTION, new Spender("b", "s", ""));
    }

    private static PacedBackend.Asked asked(Repairs.Outcome outcome) {
        return (PacedBackend.Asked) outcome.result();
    }

    @Test
    void anAcceptableAnswerIsAskedForOnce() throws Exception {
        Scripted backend = new Scripted(RIGHT);

        Repairs.Outcome outcome = ask(backend, 1);

        assertThat(outcome)
                .isEqualTo(
                        new Repairs.Outcome(
                                new PacedBackend.Asked(RIGHT, 1), 0, Optional.of(true)));
    }

    @Test
    void aWrongAnswerIsAskedForOnceMoreAndBothCallsAreCounted() throws Exception {
        Scripted backend = new Scripted(WRONG, RIGHT);

        Repairs.Outcome outcome = ask(backend, 1);

        assertThat(outcome.made()).isEqualTo(1);
        assertThat(outcome.atOnce()).contains(false);
        assertThat(asked(outcome).calls()).isEqualTo(2);
        Answered answer = (Answered) asked(outcome).answer();
        assertThat(answer.text()).isEqualTo("{}");
        assertThat(answer.provenance().usage())
                .isEqualTo(new Usage(12L, 0L, 0L, 5L, 0L, UsageSource.PROVIDER));
        assertThat(answer.provenance().usageRaw()).isEmpty();
        assertThat(answer.provenance().responseId()).contains("r-7");
        assertThat(answer.provenance().latency()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void theSecondQuestionHoldsTheFirstTheAnswerAndWhatIsWrongWithIt() throws Exception {
        Scripted backend = new Scripted(WRONG, RIGHT);

        ask(backend, 1);

        List<Message> second = backend.asked.getLast().messages();
        assertThat(second)
                .extracting(Message::getRole)
                .containsExactly(Role.USER, Role.ASSISTANT, Role.USER);
        assertThat(second.get(0)).isEqualTo(QUESTION.messages().getFirst());
        assertThat(second.get(1).getContent()).isEqualTo("I read: x");
        assertThat(second.get(2).getContent()).contains("<<<\nno_object\n>>>");
    }

    @Test
    void anEmptyAnswerIsNoTurnOfItsOwn() {
        assertThat(Repairs.again(QUESTION, " ", "empty").messages())
                .extracting(Message::getRole)
                .containsExactly(Role.USER, Role.USER);
    }

    @Test
    void aLongAnswerIsShownInPart() {
        String answer = "x".repeat(Repairs.MOST_SHOWN - 1) + "\uD83D\uDE00";

        assertThat(Repairs.again(QUESTION, answer, "long").messages().get(1).getContent())
                .hasSize(Repairs.MOST_SHOWN - 1);
    }

    @Test
    void whatStaysWrongIsNotAskedAThirdTime() throws Exception {
        Scripted backend = new Scripted(WRONG, WRONG, RIGHT);

        Repairs.Outcome outcome = ask(backend, 1);

        assertThat(backend.asked).hasSize(2);
        assertThat(((Answered) asked(outcome).answer()).text()).isEqualTo("I read: x");
    }

    @Test
    void whenTheSecondQuestionFailsTheFirstAnswerStays() throws Exception {
        Scripted backend =
                new Scripted(
                        WRONG,
                        new Failed(
                                "http_400",
                                "status 400",
                                false,
                                Provenance.unknown(Duration.ZERO)));

        Repairs.Outcome outcome = ask(backend, 1);

        assertThat(asked(outcome)).isEqualTo(new PacedBackend.Asked(WRONG, 2));
        assertThat(outcome.made()).isEqualTo(1);
    }

    @Test
    void halfOfTheUsageIsNotTakenForAllOfIt() throws Exception {
        Scripted backend =
                new Scripted(WRONG, new Answered("{}", Provenance.unknown(Duration.ZERO)));

        Repairs.Outcome outcome = ask(backend, 1);

        assertThat(asked(outcome).answer().provenance().usage().getSource())
                .isEqualTo(UsageSource.MISSING);
    }

    @Test
    void aJobThatDoesNotSayTakesTheFirstAnswer() throws Exception {
        Scripted backend = new Scripted(WRONG, RIGHT);

        assertThat(ask(backend, 0))
                .isEqualTo(
                        new Repairs.Outcome(new PacedBackend.Asked(WRONG, 1), 0, Optional.empty()));
    }

    private static PacedBackend paced(Backend backend) {
        return new PacedBackend(
                backend,
                new RateGate(InstantSource.system()),
                ONE_TRY,
                InstantSource.system(),
                () -> 0,
                new EvaluatorMetrics().backend("b", Provider.OPENAI, "m", () -> 0),
                new Payments(Treasury.unlimited(), CONFIG),
                new Quotas(CONFIG, InstantSource.system()));
    }

    /// Answers from a list, and remembers what it was asked.
    private static final class Scripted implements Backend {
        private final Queue<Answer> script;
        private final List<Question> asked = new ArrayList<>();

        Scripted(Answer... script) {
            this.script = new ArrayDeque<>(List.of(script));
        }

        @Override
        public String name() {
            return "b";
        }

        @Override
        public Answer ask(Question question) {
            asked.add(question);
            return script.remove();
        }

        @Override
        public void close() {}
    }
}
