package tidegauge.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.Latency;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;

class ConcurrencyTest {
    private static final int REQUESTS = 1_000;
    private static final Duration LATENCY = Duration.ofMillis(500);

    @Test
    void aThousandSlowRequestsAreServedAtOnce() throws Exception {
        Behaviour slow = Behaviour.of("m", new Fixed("ok")).with(new Latency.Constant(LATENCY));
        try (SimulatedProvider provider =
                        SimulatedProvider.start(Script.of(1, SimulatedModel.of("m", slow)));
                Caller caller = new Caller(provider)) {
            long start = System.nanoTime();
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                answers.add(
                        caller.client()
                                .sendAsync(
                                        caller.request(Shape.OPENAI, "m", "x" + i, false),
                                        HttpResponse.BodyHandlers.ofString()));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .get(60, TimeUnit.SECONDS);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
            // One after the other they would take 500 s, and 20 at once 25 s.
            assertThat(took).isBetween(LATENCY, LATENCY.multipliedBy(40));
            assertThat(provider.served("m").answered()).isEqualTo(REQUESTS);
        }
    }
}
