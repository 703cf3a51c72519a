package tidegauge.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fault;
import tidegauge.simulated.script.Faults;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tools.jackson.databind.JsonNode;

class FaultsTest {
    private static final String ANSWER = "A sound answer.";

    @Test
    void aRateLimitSaysWhenToComeBackInWholeSeconds() throws Exception {
        HttpResponse<String> response =
                ask(new Fault.RateLimited(Duration.ofMillis(1_200)), Shape.OPENAI, false);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("retry-after")).hasValue("2");
        assertThat(response.body()).contains("rate_limit_error");
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI,500,server_error",
        "ANTHROPIC,529,overloaded_error",
        "GEMINI,503,UNAVAILABLE",
        "MISTRAL,500,internal_server_error",
        "OLLAMA,500,error"
    })
    void anErrorStatusHasTheProvidersBody(Shape shape, int status, String words) throws Exception {
        HttpResponse<String> response = ask(new Fault.ErrorStatus(status), shape, false);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(words);
    }

    @Test
    void aResetConnectionEndsInAnException() {
        assertThatThrownBy(() -> ask(new Fault.ConnectionReset(), Shape.OPENAI, false))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTruncatedBodyEndsInAnException(boolean stream) {
        assertThatThrownBy(() -> ask(new Fault.TruncatedBody(), Shape.OPENAI, stream))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fixed content-length");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEmptyBodyIsASuccessWithoutContent(boolean stream) throws Exception {
        HttpResponse<String> response = ask(new Fault.EmptyBody(), Shape.OPENAI, stream);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void anHtmlPageIsASuccessThatIsNoJson() throws Exception {
        HttpResponse<String> response = ask(new Fault.HtmlPage(), Shape.GEMINI, false);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(response.body()).startsWith("<!DOCTYPE html>");
    }

    @ParameterizedTest
    @CsvSource({"OPENAI,false", "OPENAI,true", "ANTHROPIC,true", "GEMINI,true", "OLLAMA,true"})
    void anErrorCanComeInsideASuccess(Shape shape, boolean stream) throws Exception {
        HttpResponse<String> response = ask(new Fault.ErrorInBody(), shape, stream);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("error").doesNotContain(ANSWER);
    }

    @Test
    void aWrongModelAnswersUnderItsOwnName() throws Exception {
        HttpResponse<String> response = ask(new Fault.WrongModel("cheaper"), Shape.OPENAI, false);

        assertThat(Caller.JSON.readTree(response.body()).path("model").asString())
                .isEqualTo("cheaper");
        assertThat(Caller.text(Shape.OPENAI, response, false)).isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI,false", "OPENAI,true", "ANTHROPIC,false", "ANTHROPIC,true", "GEMINI,false",
        "GEMINI,true", "MISTRAL,false", "MISTRAL,true", "OLLAMA,false", "OLLAMA,true"
    })
    void usageCanBeMissing(Shape shape, boolean stream) throws Exception {
        HttpResponse<String> response = ask(new Fault.MissingUsage(), shape, stream);

        assertThat(response.body()).doesNotContain("usage", "eval_count");
        assertThat(Caller.text(shape, response, stream)).isEqualTo(ANSWER);
    }

    @Test
    void usageCanBeALie() throws Exception {
        JsonNode usage =
                Caller.JSON
                        .readTree(ask(new Fault.LyingUsage(), Shape.OPENAI, false).body())
                        .path("usage");

        assertThat(usage.path("completion_tokens").asInt()).isZero();
        assertThat(usage.path("total_tokens").asInt())
                .isGreaterThan(usage.path("prompt_tokens").asInt() + 1_000);
    }

    @Test
    void aSlowDripSendsHeadersAtOnceAndTakesItsTimeOverTheBody() throws Exception {
        Duration drip = Duration.ofMillis(400);
        try (SimulatedProvider provider = provider(new Fault.SlowDrip(drip));
                Caller caller = new Caller(provider)) {
            long start = System.nanoTime();
            HttpResponse<String> response = caller.ask(Shape.OPENAI, "m", "x", false);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(drip);
            assertThat(Caller.text(Shape.OPENAI, response, false)).isEqualTo(ANSWER);
        }
    }

    @Test
    void aHangOutlastsTheCallersPatienceAndNotTheProvidersEnd() {
        CompletableFuture<HttpResponse<String>> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            try (SimulatedProvider provider = provider(new Fault.Hang());
                    Caller caller = new Caller(provider)) {
                answer =
                        client.sendAsync(
                                caller.request(Shape.OPENAI, "m", "x", false),
                                HttpResponse.BodyHandlers.ofString());
                CompletableFuture<HttpResponse<String>> waiting = answer;
                assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            }

            assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class)
                    .cause()
                    .isNotInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void faultsHappenAtTheirRatesAndOthersAreServed() throws Exception {
        Faults mix =
                Faults.of(new Fault.RateLimited(Duration.ofSeconds(1)), 0.2)
                        .and(new Fault.ErrorStatus(500), 0.3);
        Script script =
                Script.of(5, SimulatedModel.of("m", Behaviour.of("m", new Fixed("ok")).with(mix)));
        try (SimulatedProvider provider = SimulatedProvider.start(script);
                Caller caller = new Caller(provider)) {
            int[] byStatus = new int[600];
            for (int i = 0; i < 1_000; i++) {
                byStatus[caller.ask(Shape.OPENAI, "m", "x", false).statusCode()]++;
            }

            // Six standard deviations of a binomial with n = 1000.
            assertThat(byStatus[429]).as("seed 5").isBetween(200 - 76, 200 + 76);
            assertThat(byStatus[500]).as("seed 5").isBetween(300 - 87, 300 + 87);
            assertThat(byStatus[200] + byStatus[429] + byStatus[500]).isEqualTo(1_000);
            assertThat(provider.requests()).isEqualTo(1_000);
            assertThat(provider.served("m").requests()).isEqualTo(1_000);
            // An answer is counted once it is written, which the caller may see a moment earlier.
            await(() -> provider.served("m").answered() == byStatus[200]);
            assertThat(provider.served("m").answered()).isEqualTo(byStatus[200]);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private static HttpResponse<String> ask(Fault fault, Shape shape, boolean stream)
            throws Exception {
        try (SimulatedProvider provider = provider(fault);
                Caller caller = new Caller(provider)) {
            return caller.ask(shape, "m", "x", stream);
        }
    }

    private static SimulatedProvider provider(Fault fault) {
        Behaviour behaviour = Behaviour.of("m", new Fixed(ANSWER)).with(Faults.of(fault, 1));
        return SimulatedProvider.start(Script.of(1, SimulatedModel.of("m", behaviour)));
    }
}
