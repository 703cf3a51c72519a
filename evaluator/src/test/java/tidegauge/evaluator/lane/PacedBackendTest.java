package tidegauge.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.backend.Answer;
import tidegauge.evaluator.backend.Answer.Answered;
import tidegauge.evaluator.backend.Answer.Failed;
import tidegauge.evaluator.backend.Answer.Throttled;
import tidegauge.evaluator.backend.Answer.TimedOut;
import tidegauge.evaluator.backend.Backend;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provenance;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Question;
import tidegauge.evaluator.budget.Spender;
import tidegauge.evaluator.metrics.EvaluatorMetrics;
import tidegauge.evaluator.pacing.RetryPolicy;
import tidegauge.evaluator.spend.Treasury;
import tidegauge.event.GenerationParameters;

class PacedBackendTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Provenance NOTHING = Provenance.unknown(Duration.ZERO);
    private static final Answer OK = new Answered("ok", NOTHING);
    private static final Answer BROKEN = new Failed("http_500", "status 500", true, NOTHING);
    private static final Question QUESTION =
            new Question(List.of(), GenerationParameters.newBuilder().build(), 0);
    private static final BackendConfig CONFIG =
            BackendConfig.builder("b", Provider.OPENAI, "m").build();
    private static final RetryPolicy NO_PAUSES =
            new RetryPolicy(4, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(60));

    @Test
    void aFailedCallIsMadeAgainUntilItSucceeds() throws Exception {
        PacedBackend.Asked asked = ask(Optional.empty(), BROKEN, BROKEN, OK);

        assertThat(asked).isEqualTo(new PacedBackend.Asked(OK, 3));
    }

    @Test
    void thereAreAtMostThreeRetries() throws Exception {
        PacedBackend.Asked asked = ask(Optional.empty(), BROKEN, BROKEN, BROKEN, BROKEN, OK);

        assertThat(asked).isEqualTo(new PacedBackend.Asked(BROKEN, 4));
    }

    @Test
    void whatIsNotRetryableIsNotRetried() throws Exception {
        Answer wrongKey = new Failed("http_401", "status 401", false, NOTHING);

        assertThat(ask(Optional.empty(), wrongKey, OK).calls()).isEqualTo(1);
    }

    @Test
    void aDeadlineThatPassedWasTheQuestionsPatience() throws Exception {
        Answer late = new TimedOut("deadline_in_body", "no whole answer", NOTHING);

        assertThat(ask(Optional.empty(), late, OK).calls()).isEqualTo(1);
    }

    @Test
    void aPauseBeyondTheJobsExpiryIsNotWaited() throws Exception {
        Answer later =
                new Throttled(
                        "http_429", "status 429", Optional.of(Duration.ofSeconds(30)), NOTHING);

        assertThat(ask(Optional.of(NOON.plusSeconds(29)), later, OK))
                .isEqualTo(new PacedBackend.Asked(later, 1));
    }

    @Test
    void aBackendThatFailsTooOftenIsLeftAlone() throws Exception {
        Scripted backend = new Scripted(BROKEN);
        PacedBackend paced = paced(backend);
        for (int i = 0; i < 5; i++) {
            ask(paced, Optional.empty());
        }
        int callsSoFar = backend.calls;

        PacedBackend.Asked asked = ask(paced, Optional.empty());

        assertThat(callsSoFar).isEqualTo(20);
        assertThat(asked.calls()).isZero();
        assertThat(asked.answer())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("circuit_open"));
    }

    private static PacedBackend.Asked ask(Optional<Instant> expiresAt, Answer... script)
            throws InterruptedException {
        return ask(paced(new Scripted(script)), expiresAt);
    }

    private static PacedBackend.Asked ask(PacedBackend paced, Optional<Instant> expiresAt)
            throws InterruptedException {
        return (PacedBackend.Asked) paced.ask(QUESTION, expiresAt, new Spender("b", "s", ""));
    }

    private static PacedBackend paced(Backend backend) {
        return new PacedBackend(
                backend,
                new RateGate(InstantSource.system()),
                NO_PAUSES,
                InstantSource.fixed(NOON),
                () -> 0,
                new EvaluatorMetrics().backend("b", Provider.OPENAI, "m", () -> 0),
                new Payments(Treasury.unlimited(), CONFIG),
                new Quotas(CONFIG, InstantSource.system()));
    }

    /// Answers from a list; the last answer again and again.
    private static final class Scripted implements Backend {
        private final Queue<Answer> script;
        private int calls;

        Scripted(Answer... script) {
            this.script = new ArrayDeque<>(List.of(script));
        }

        @Override
        public String name() {
            return "b";
        }

        @Override
        public Answer ask(Question question) {
            calls++;
            Answer next = script.size() > 1 ? script.remove() : script.element();
            return next;
        }

        @Override
        public void close() {}
    }
}
