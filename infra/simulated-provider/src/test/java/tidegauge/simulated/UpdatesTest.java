package tidegauge.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.Update;

class UpdatesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Behaviour BEFORE = Behaviour.of("m-1", new Fixed("old")).with("fp_1");
    private static final Behaviour SILENT = BEFORE.with(new Fixed("new"));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Test
    void aSilentUpdateChangesAnswersAfterSoManyRequestsAndNoName() throws Exception {
        try (SimulatedProvider provider = provider(new Update.AfterRequests(2), SILENT);
                Caller caller = new Caller(provider)) {
            List<String> texts = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> response = caller.ask(Shape.OPENAI, "m", "x", false);
                texts.add(Caller.text(Shape.OPENAI, response, false));
                names.add(Caller.JSON.readTree(response.body()).path("model").asString());
            }

            assertThat(texts).containsExactly("old", "old", "new", "new");
            assertThat(names).containsOnly("m-1");
            assertThat(provider.updatedAt()).hasValue(START);
        }
    }

    @Test
    void anAnnouncedUpdateChangesTheNameAndTheFingerprint() throws Exception {
        Behaviour announced = SILENT.servedAs("m-2").with("fp_2");
        try (SimulatedProvider provider = provider(new Update.OnDemand(), announced);
                Caller caller = new Caller(provider)) {
            provider.updateNow();
            String body = caller.ask(Shape.OPENAI, "m", "x", false).body();

            assertThat(body)
                    .contains("\"model\":\"m-2\"", "\"system_fingerprint\":\"fp_2\"", "new");
        }
    }

    @Test
    void aTimedUpdateTakesEffectWithTheFirstRequestAfterItsTime() throws Exception {
        Update.When when = new Update.AfterStart(Duration.ofSeconds(30));
        try (SimulatedProvider provider = provider(when, SILENT);
                Caller caller = new Caller(provider)) {
            now.set(START.plusSeconds(29));
            assertThat(caller.ask(Shape.OLLAMA, "m", "x", false).body()).contains("old");
            assertThat(provider.updatedAt("m")).isEmpty();

            now.set(START.plusSeconds(31));

            assertThat(caller.ask(Shape.OLLAMA, "m", "x", false).body()).contains("new");
            assertThat(provider.updatedAt("m")).hasValue(START.plusSeconds(31));
        }
    }

    @Test
    void updatesFollowEachOtherSoThatAModelCanGoBack() throws Exception {
        SimulatedModel model =
                SimulatedModel.of("m", BEFORE)
                        .with(new Update(new Update.AfterRequests(1), SILENT))
                        .with(new Update(new Update.AfterRequests(2), BEFORE));
        try (SimulatedProvider provider =
                        SimulatedProvider.start(Script.of(1, model), 0, now::get);
                Caller caller = new Caller(provider)) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                texts.add(
                        Caller.text(
                                Shape.OPENAI, caller.ask(Shape.OPENAI, "m", "x", false), false));
            }

            assertThat(texts).containsExactly("old", "new", "old");
        }
    }

    private SimulatedProvider provider(Update.When when, Behaviour after) {
        SimulatedModel model = SimulatedModel.of("m", BEFORE).with(new Update(when, after));
        return SimulatedProvider.start(Script.of(1, model), 0, now::get);
    }
}
