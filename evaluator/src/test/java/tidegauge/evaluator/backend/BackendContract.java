package tidegauge.evaluator.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.evaluator.backend.Answer.Answered;
import tidegauge.evaluator.backend.Answer.Failed;
import tidegauge.evaluator.backend.Answer.Throttled;
import tidegauge.evaluator.backend.Answer.TimedOut;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.Role;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fault;
import tidegauge.simulated.script.Faults;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.HiddenTokens;
import tidegauge.simulated.script.Latency;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;

/// What every provider's wire shape must do, over real HTTP.
abstract class BackendContract {
    static final String MODEL = "gauge-1";
    static final String TEXT = "The tide turns at noon, and not a minute earlier.";
    private static final Secret KEY = Secret.of("canary-key-5d1e");

    private final Provider provider;
    private final Shape shape;

    BackendContract(Provider provider, Shape shape) {
        this.provider = provider;
        this.shape = shape;
    }

    /// Whether the wire shape has a system fingerprint.
    boolean hasFingerprint() {
        return false;
    }

    /// Whether the wire shape has an identity of the response.
    boolean hasResponseId() {
        return true;
    }

    /// Whether the wire shape tells cached input tokens apart.
    boolean hasCachedTokens() {
        return true;
    }

    /// Whether the wire shape tells reasoning tokens apart.
    boolean hasReasoningTokens() {
        return false;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theAnswerAndAllThatIsSaidAboutItArrive(boolean streaming) {
        Behaviour behaviour =
                Behaviour.of("gauge-1-0613", new Fixed(TEXT))
                        .with("fp_17")
                        .with(new HiddenTokens(0.5, 11));

        Answer answer = ask(behaviour, streaming, c -> {});

        assertThat(answer).isInstanceOf(Answered.class);
        assertThat(((Answered) answer).text()).isEqualTo(TEXT);
        Provenance provenance = answer.provenance();
        assertThat(provenance.responseModel()).hasValue("gauge-1-0613");
        assertThat(provenance.finishReason()).hasValue("stop");
        assertThat(provenance.fingerprint())
                .isEqualTo(hasFingerprint() ? Optional.of("fp_17") : Optional.empty());
        assertThat(provenance.responseId().isPresent()).isEqualTo(hasResponseId());
        assertThat(provenance.latency()).isPositive();
        assertThat(provenance.timeToFirstToken().isPresent()).isEqualTo(streaming);
        assertThat(provenance.usageRaw()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tokensAreInDisjointBucketsThatSumToWhatTheProviderCounted(boolean streaming) {
        Behaviour behaviour = Behaviour.of(MODEL, new Fixed(TEXT)).with(new HiddenTokens(0.5, 11));
        try (SimulatedProvider simulated = start(behaviour);
                Backends backends = open(simulated, streaming, c -> {})) {
            Usage usage = backends.all().getFirst().ask(question()).provenance().usage();

            // It counts an answer when its last byte is out, which may be after we have it.
            long giveUp = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (simulated.served().getFirst().answered() == 0 && System.nanoTime() < giveUp) {
                Thread.onSpinWait();
            }
            var counted = simulated.served().getFirst().tokens();
            assertThat(usage.getSource()).isEqualTo(UsageSource.PROVIDER);
            assertThat(usage.getInputTokens() + usage.getCachedInputTokens())
                    .isEqualTo(counted.input());
            assertThat(usage.getOutputTokens() + usage.getReasoningTokens())
                    .isEqualTo(counted.output());
            if (hasReasoningTokens()) {
                assertThat(usage.getReasoningTokens()).isEqualTo(11);
            }
            if (hasCachedTokens()) {
                assertThat(usage.getCachedInputTokens())
                        .isPositive()
                        .isEqualTo(counted.cachedInput());
            }
        }
    }

    @Test
    void theFirstTokenOfAStreamComesBeforeItsLast() {
        Behaviour slow =
                Behaviour.of(MODEL, new Fixed(TEXT))
                        .with(new Latency.Constant(Duration.ofMillis(400)));

        Provenance provenance = ask(slow, true, c -> {}).provenance();

        assertThat(provenance.timeToFirstToken().orElseThrow()).isLessThan(provenance.latency());
        assertThat(provenance.latency()).isGreaterThanOrEqualTo(Duration.ofMillis(350));
    }

    @Test
    void anAnswerCutAtTheTokenLimitSaysSo() {
        GenerationParameters three =
                GenerationParameters.newBuilder().setMaxOutputTokens(3).build();
        try (SimulatedProvider simulated = start(Behaviour.of(MODEL, new Fixed(TEXT)));
                Backends backends = open(simulated, false, c -> {})) {
            Answer answer =
                    backends.all().getFirst().ask(new Question(question().messages(), three, 0));

            assertThat(answer.provenance().finishReason()).hasValue("length");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRateLimitSaysWhenToComeBack(boolean streaming) {
        Answer answer = askFaulty(new Fault.RateLimited(Duration.ofSeconds(7)), streaming);

        assertThat(answer).isInstanceOf(Throttled.class);
        assertThat(((Throttled) answer).code()).isEqualTo("http_429");
        assertThat(((Throttled) answer).retryAfter()).hasValue(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServersErrorMayBeTriedAgain(boolean streaming) {
        failsWith(new Fault.ErrorStatus(500), streaming, "http_500", true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWrongKeyIsNotTriedAgain(boolean streaming) {
        failsWith(new Fault.ErrorStatus(401), streaming, "http_401", false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPageOfHtmlIsNoAnswer(boolean streaming) {
        failsWith(new Fault.HtmlPage(), streaming, "html_body", true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEmptyBodyIsNoAnswer(boolean streaming) {
        failsWith(new Fault.EmptyBody(), streaming, "empty_body", true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void halfABodyIsNoAnswer(boolean streaming) {
        failsWith(new Fault.TruncatedBody(), streaming, "truncated_body", true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anErrorBodyWithStatus200IsNoAnswer(boolean streaming) {
        failsWith(new Fault.ErrorInBody(), streaming, "error_in_body", true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResetConnectionIsNoAnswer(boolean streaming) {
        failsWith(new Fault.ConnectionReset(), streaming, "connection_lost", true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherModelsNameIsPassedOnAsItCame(boolean streaming) {
        Answer answer = askFaulty(new Fault.WrongModel("someone-else"), streaming);

        assertThat(answer).isInstanceOf(Answered.class);
        assertThat(answer.provenance().responseModel()).hasValue("someone-else");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void missingUsageIsMarkedAsMissing(boolean streaming) {
        Answer answer = askFaulty(new Fault.MissingUsage(), streaming);

        assertThat(answer).isInstanceOf(Answered.class);
        assertThat(answer.provenance().usage().getSource()).isEqualTo(UsageSource.MISSING);
        assertThat(((Answered) answer).text()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBackendThatHangsIsCutOffAtTheDeadline(boolean streaming) {
        timesOut(new Fault.Hang(), streaming, 300, "deadline_before_headers");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBodyThatDripsIsCutOffAtTheDeadline(boolean streaming) {
        timesOut(new Fault.SlowDrip(Duration.ofSeconds(20)), streaming, 1000, "deadline_in_body");
    }

    @Test
    void anInterruptedCallEndsAtOnce() throws Exception {
        try (SimulatedProvider simulated = start(faulty(new Fault.Hang()));
                Backends backends = open(simulated, false, c -> {})) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            Thread caller =
                    Thread.startVirtualThread(
                            () -> answer.complete(backends.all().getFirst().ask(question())));
            while (simulated.requests() == 0) {
                Thread.onSpinWait();
            }

            caller.interrupt();

            assertThat(answer.get(5, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Failed.class, f -> assertThat(f.code()).isEqualTo("interrupted"));
        }
    }

    @Test
    void nobodyListeningIsAFailureWithItsOwnCode() {
        SimulatedProvider simulated = start(Behaviour.of(MODEL, new Fixed(TEXT)));
        try (Backends backends = open(simulated, false, c -> {})) {
            simulated.close();

            Answer answer = backends.all().getFirst().ask(question());

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Failed.class,
                            f -> assertThat(f.code()).isEqualTo("connection_refused"));
        }
    }

    private void failsWith(Fault fault, boolean streaming, String code, boolean retryable) {
        Answer answer = askFaulty(fault, streaming);

        assertThat(answer).isInstanceOf(Failed.class);
        assertThat(((Failed) answer).code()).isEqualTo(code);
        assertThat(((Failed) answer).retryable()).isEqualTo(retryable);
        assertThat(answer.toString()).doesNotContain(KEY.reveal()).doesNotContain(TEXT);
    }

    private void timesOut(Fault fault, boolean streaming, long deadlineMs, String code) {
        long begun = System.nanoTime();

        Answer answer =
                ask(faulty(fault), streaming, c -> c.deadline(Duration.ofMillis(deadlineMs)));

        assertThat(answer).isInstanceOf(TimedOut.class);
        assertThat(((TimedOut) answer).code()).isEqualTo(code);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private Answer askFaulty(Fault fault, boolean streaming) {
        return ask(faulty(fault), streaming, c -> {});
    }

    private static Behaviour faulty(Fault fault) {
        return Behaviour.of(MODEL, new Fixed(TEXT)).with(Faults.of(fault, 1));
    }

    private Answer ask(
            Behaviour behaviour, boolean streaming, Consumer<BackendConfig.Builder> change) {
        try (SimulatedProvider simulated = start(behaviour);
                Backends backends = open(simulated, streaming, change)) {
            Answer answer = backends.all().getFirst().ask(question());
            assertThat(simulated.requests())
                    .as("calls made: never a retry below us")
                    .isLessThanOrEqualTo(1);
            return answer;
        }
    }

    private Backends open(
            SimulatedProvider simulated,
            boolean streaming,
            Consumer<BackendConfig.Builder> change) {
        BackendConfig.Builder config =
                BackendConfig.builder("b", provider, MODEL)
                        .baseUrl(simulated.baseUrl(shape))
                        .apiKey(KEY)
                        .deadline(Duration.ofSeconds(10))
                        .streaming(streaming);
        change.accept(config);
        return Backends.open(List.of(config.build()));
    }

    private static SimulatedProvider start(Behaviour behaviour) {
        return SimulatedProvider.start(Script.of(7, SimulatedModel.of(MODEL, behaviour)));
    }

    private static Question question() {
        return new Question(
                List.of(new Message(Role.USER, "When does the tide turn, and how do you know?")),
                GenerationParameters.newBuilder().build(),
                0);
    }
}
