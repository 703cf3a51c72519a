package tidegauge.evaluator.lane;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.evaluator.backend.Answer;
import tidegauge.evaluator.backend.Backend;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Question;
import tidegauge.evaluator.budget.Spender;
import tidegauge.evaluator.metrics.EvaluatorMetrics;
import tidegauge.evaluator.pacing.RetryPolicy;
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.evaluator.routing.Route;
import tidegauge.evaluator.routing.Sensitivity;
import tidegauge.evaluator.spend.Decision.OverBudget;
import tidegauge.evaluator.spend.Treasury;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.DataClass;
import tidegauge.event.GenerationParameters;
import tidegauge.event.PromptJob;

/// The calls of one backend: a queue, and as many virtual threads as the backend takes calls at
/// once.
///
/// Backends share nothing here, so that a slow one delays only its own calls. Suites and their
/// tenants take turns, so that none of them waits behind all of another's. The queue is bounded by
/// whoever fills it.
public final class Lane {
    private static final Logger LOGGER = LoggerFactory.getLogger(Lane.class);

    private final FairQueue<Call> queue = new FairQueue<>();
    private final List<Thread> workers;
    private final Optional<Target> target;
    private final InstantSource clock;
    private volatile boolean stopping;
    private volatile boolean cutOff;

    /// A backend with what is known of it.
    private record Target(
            BackendConfig config, Sensitivity clearance, Repairs backend, String tenantLabel) {}

    private Lane(Optional<Target> target, String name, int concurrency, InstantSource clock) {
        this.target = target;
        this.clock = clock;
        this.workers = new ArrayList<>(concurrency);
        for (int worker = 0; worker < concurrency; worker++) {
            workers.add(
                    Thread.ofVirtual().name("lane-" + name + "-", worker).unstarted(this::work));
        }
        workers.forEach(Thread::start);
    }

    /// The lane of a backend.
    ///
    /// @param gate shared by the backends that ask the same provider for the same model with the
    ///   same key
    /// @param treasury what calls are paid from
    /// @param tenantLabel the label of a job that names its tenant
    /// @param acceptance which answers need no repair
    public static Lane of(
            BackendConfig config,
            Backend backend,
            RateGate gate,
            Treasury treasury,
            String tenantLabel,
            Acceptance acceptance,
            EvaluatorMetrics metrics) {
        InstantSource clock = InstantSource.system();
        // The gauge outlives this method, so it reads the lane through a box filled below.
        Lane[] lane = new Lane[1];
        PacedBackend paced =
                new PacedBackend(
                        backend,
                        gate,
                        RetryPolicy.of(config.maxAttempts()),
                        clock,
                        () -> ThreadLocalRandom.current().nextDouble(),
                        metrics.backend(
                                config.name(),
                                config.provider(),
                                config.model(),
                                () -> lane[0] == null ? 0 : lane[0].waiting()),
                        new Payments(treasury, config),
                        new Quotas(config, clock));
        lane[0] =
                new Lane(
                        Optional.of(
                                new Target(
                                        config,
                                        sensitivity(config.clearance()),
                                        new Repairs(paced, acceptance),
                                        tenantLabel)),
                        config.name(),
                        config.concurrency(),
                        clock);
        return lane[0];
    }

    /// The lane of all backends that nobody knows: its calls end at once.
    public static Lane ofUnknown() {
        return new Lane(Optional.empty(), "unknown", 1, InstantSource.system());
    }

    /// The event's data class as a value of the routing rules.
    public static Sensitivity sensitivity(DataClass dataClass) {
        return switch (dataClass) {
            case PUBLIC -> Sensitivity.PUBLIC;
            case INTERNAL -> Sensitivity.INTERNAL;
            case CONFIDENTIAL -> Sensitivity.CONFIDENTIAL;
            case RESTRICTED -> Sensitivity.RESTRICTED;
        };
    }

    /// Queues a call; once no more are taken it is abandoned, as those that wait.
    public void offer(Call call) {
        queue.add(owner(call), call);
        if (stopping) {
            stopTaking();
        }
    }

    /// Who takes turns with others: the tenants of each suite.
    private Owner owner(Call call) {
        String tenant =
                target.map(to -> call.job().getLabels().getOrDefault(to.tenantLabel(), ""))
                        .orElse("");
        return new Owner(call.job().getSuite(), tenant);
    }

    private record Owner(String suite, String tenant) {}

    /// Calls that have not begun.
    public int waiting() {
        return queue.size();
    }

    /// Begins no more calls; those that wait are abandoned.
    public void stopTaking() {
        stopping = true;
        for (Optional<Call> call = queue.poll(); call.isPresent(); call = queue.poll()) {
            call.get().caller().abandoned();
        }
    }

    /// Interrupts the calls that are still running; they are abandoned.
    public void interrupt() {
        cutOff = true;
        workers.forEach(Thread::interrupt);
    }

    private void work() {
        while (!stopping) {
            Call call;
            try {
                call = queue.take();
            } catch (InterruptedException _) {
                return;
            }
            run(call);
        }
    }

    private void run(Call call) {
        if (stopping || call.caller().gone()) {
            call.caller().abandoned();
            return;
        }
        try {
            call.caller().ended(complete(call));
        } catch (InterruptedException _) {
            call.caller().abandoned();
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.atError()
                    .addKeyValue("jobId", call.job().getJobId())
                    .addKeyValue("backend", call.backend())
                    .addKeyValue("exception", e.getClass().getName())
                    .log("a call ended in an unforeseen exception");
            call.caller()
                    .ended(
                            Completions.notAsked(
                                    call,
                                    question(call),
                                    CompletionStatus.FAILED,
                                    "internal_error",
                                    "the evaluator failed with " + e.getClass().getSimpleName(),
                                    clock.instant()));
        }
    }

    private Completion complete(Call call) throws InterruptedException {
        Question question = question(call);
        Instant now = clock.instant();
        Route route =
                Route.decide(
                        call.sensitivity(),
                        target.map(Target::clearance),
                        call.job().getExpiresAt(),
                        now);
        return switch (route) {
            case Route.Ask _ -> ask(call, target.orElseThrow(), question);
            case Route.Unknown(String code, String reason) ->
                    Completions.notAsked(
                            call, question, CompletionStatus.FAILED, code, reason, now);
            case Route.RefusedByPolicy(String code, String reason) ->
                    Completions.notAsked(
                            call, question, CompletionStatus.REFUSED_BY_POLICY, code, reason, now);
            case Route.Expired(String code, String reason) ->
                    Completions.notAsked(
                            call, question, CompletionStatus.EXPIRED, code, reason, now);
        };
    }

    private Completion ask(Call call, Target to, Question question) throws InterruptedException {
        PromptJob job = call.job();
        Spender spender =
                new Spender(
                        call.backend(),
                        job.getSuite(),
                        job.getLabels().getOrDefault(to.tenantLabel(), ""));
        Repairs.Outcome outcome = to.backend().ask(job, limited(question, to.config()), spender);
        if (cutOff) {
            throw new InterruptedException("the evaluator is stopping");
        }
        return switch (outcome.result()) {
            case PacedBackend.Asked(Answer answer, int calls) ->
                    Completions.asked(
                            call,
                            to.config().provider().otelName(),
                            to.config().model(),
                            question,
                            answer,
                            calls,
                            outcome,
                            clock.instant());
            case PacedBackend.NotPaid(OverBudget why) ->
                    Completions.notAsked(
                            call,
                            question,
                            CompletionStatus.OVER_BUDGET,
                            "over_budget",
                            "what is left of budget '%s' until %s is less than the call may cost"
                                    .formatted(why.account().budget(), why.account().end()),
                            clock.instant());
        };
    }

    /// The question with the backend's limit of output tokens where the job names none.
    private static Question limited(Question question, BackendConfig config) {
        GenerationParameters parameters = question.parameters();
        if (parameters.getMaxOutputTokens().isPresent() || config.maxOutputTokens().isEmpty()) {
            return question;
        }
        return new Question(
                question.messages(),
                GenerationParameters.newBuilder(parameters)
                        .setMaxOutputTokens(config.maxOutputTokens().getAsInt())
                        .build(),
                question.sample());
    }

    private static Question question(Call call) {
        return new Question(call.job().getMessages(), call.job().getParameters(), call.sample());
    }
}
