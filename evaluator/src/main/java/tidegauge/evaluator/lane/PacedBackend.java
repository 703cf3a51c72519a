package tidegauge.evaluator.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import tidegauge.evaluator.backend.Answer;
import tidegauge.evaluator.backend.Backend;
import tidegauge.evaluator.backend.Provenance;
import tidegauge.evaluator.backend.Question;
import tidegauge.evaluator.budget.Spender;
import tidegauge.evaluator.metrics.EvaluatorMetrics.BackendMeters;
import tidegauge.evaluator.pacing.Breaker;
import tidegauge.evaluator.pacing.RetryPolicy;
import tidegauge.evaluator.spend.Decision.Granted;
import tidegauge.evaluator.spend.Decision.OverBudget;
import tidegauge.evaluator.spend.Reservation;

/// Asks a backend as often as its retry policy allows and its breaker admits, and no faster than
/// its provider grants.
///
/// A deadline that passed is not retried: it was the question's patience. While the breaker is open
/// a try fails at once and waits as any other, so a sick backend costs its own callers a few pauses
/// and nobody else anything.
final class PacedBackend {
    private final Backend backend;
    private final RateGate gate;
    private final RetryPolicy policy;
    private final AtomicReference<Breaker> breaker =
            new AtomicReference<>(Breaker.closed(Breaker.Rules.DEFAULT));
    private final InstantSource clock;
    private final DoubleSupplier chance;
    private final BackendMeters meters;
    private final Payments payments;
    private final Quotas quotas;

    PacedBackend(
            Backend backend,
            RateGate gate,
            RetryPolicy policy,
            InstantSource clock,
            DoubleSupplier chance,
            BackendMeters meters,
            Payments payments,
            Quotas quotas) {
        this.backend = backend;
        this.gate = gate;
        this.policy = policy;
        this.clock = clock;
        this.chance = chance;
        this.meters = meters;
        this.payments = payments;
        this.quotas = quotas;
    }

    /// How a question ended.
    sealed interface Result {}

    /// The last answer, and the number of calls it took.
    record Asked(Answer answer, int calls) implements Result {}

    /// It was never asked, because it could not be paid for.
    record NotPaid(OverBudget why) implements Result {}

    Result ask(Question question, Optional<Instant> expiresAt, Spender spender)
            throws InterruptedException {
        int calls = 0;
        Optional<Answer> last = Optional.empty();
        for (int tries = 1; ; tries++) {
            Answer answer;
            if (admitted()) {
                switch (payments.reserve(spender, question)) {
                    case OverBudget over -> {
                        meters.overBudget(over.account().budget());
                        int made = calls;
                        return last.<Result>map(failed -> new Asked(failed, made))
                                .orElseGet(() -> new NotPaid(over));
                    }
                    case Granted(Reservation reservation) -> {
                        answer = call(question, reservation);
                        calls++;
                    }
                }
            } else {
                answer =
                        new Answer.Failed(
                                "circuit_open",
                                "the backend failed too often and is left alone for a while",
                                true,
                                Provenance.unknown(Duration.ZERO));
            }
            Optional<Duration> pause = pause(answer, tries);
            if (pause.isEmpty() || isLate(pause.get(), expiresAt)) {
                return new Asked(answer, calls);
            }
            if (calls > 0) {
                last = Optional.of(answer);
            }
            meters.retried();
            Thread.sleep(pause.get());
        }
    }

    private Answer call(Question question, Reservation reservation) throws InterruptedException {
        Instant begunAt;
        long guess;
        try {
            guess = quotas.pass(question);
            begunAt = gate.pass();
        } catch (InterruptedException e) {
            payments.release(reservation);
            throw e;
        }
        Answer answer = backend.ask(question);
        payments.settle(reservation, answer);
        quotas.settle(guess, answer);
        observe(answer, begunAt);
        return answer;
    }

    private Optional<Duration> pause(Answer answer, int tries) {
        return switch (answer) {
            case Answer.Throttled(
                            String _,
                            String _,
                            Optional<Duration> retryAfter,
                            Provenance _) ->
                    policy.pause(tries, retryAfter, chance.getAsDouble());
            case Answer.Failed failed ->
                    failed.retryable()
                            ? policy.pause(tries, Optional.empty(), chance.getAsDouble())
                            : Optional.empty();
            case Answer.Answered _ -> Optional.empty();
            case Answer.Refused _ -> Optional.empty();
            case Answer.TimedOut _ -> Optional.empty();
        };
    }

    private boolean isLate(Duration pause, Optional<Instant> expiresAt) {
        return expiresAt.isPresent() && clock.instant().plus(pause).isAfter(expiresAt.get());
    }

    private boolean admitted() {
        while (true) {
            Breaker now = breaker.get();
            Breaker.Admission admission = now.admit(clock.instant());
            if (admission.next().equals(now) || breaker.compareAndSet(now, admission.next())) {
                return admission.admitted();
            }
        }
    }

    private void observe(Answer answer, Instant begunAt) {
        if (answer instanceof Answer.Throttled throttled) {
            gate.refused(begunAt, throttled.retryAfter());
        }
        String code =
                switch (answer) {
                    case Answer.Answered _ -> "";
                    case Answer.Refused refused -> refused.code();
                    case Answer.Throttled throttled -> throttled.code();
                    case Answer.TimedOut timedOut -> timedOut.code();
                    case Answer.Failed failed -> failed.code();
                };
        meters.called(code, answer.provenance());
        boolean sick =
                switch (answer) {
                    case Answer.TimedOut _ -> true;
                    case Answer.Failed failed -> failed.retryable();
                    case Answer.Answered _ -> false;
                    case Answer.Refused _ -> false;
                    case Answer.Throttled _ -> false;
                };
        while (true) {
            Breaker before = breaker.get();
            Breaker after = sick ? before.failed(clock.instant()) : before.succeeded();
            if (after.equals(before) || breaker.compareAndSet(before, after)) {
                return;
            }
        }
    }
}
