package tidegauge.simulated.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.simulated.script.Assistant;
import tidegauge.simulated.script.Fault;
import tidegauge.simulated.script.Latency;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.Update;

class ScriptFileTest {
    @TempDir Path folder;

    @Test
    void aYamlFileBecomesAScriptAndAnUpdateKeepsWhatItDoesNotName() throws Exception {
        Script script =
                ScriptFile.read(
                        file(
                                """
                                seed: 9
                                models:
                                  - name: large
                                    servedModel: large-1
                                    fingerprint: fp_1
                                    latency: {median: 120ms, sigma: 0.35}
                                    faults: {rateLimited: 0.1, hang: 0.01}
                                    answers: {fenced: 0.1, words: 30}
                                    prices: {inputNanoUsd: 5}
                                    updates:
                                      - after: 200 requests
                                        answers: {fenced: 0.4}
                                """));

        SimulatedModel model = script.models().getFirst();
        assertThat(script.seed()).isEqualTo(9);
        assertThat(model.prices().inputNanoUsd()).isEqualTo(5);
        assertThat(model.behaviour().latency())
                .isEqualTo(
                        new Latency.LogNormal(
                                Duration.ofMillis(120), 0.35, Duration.ofMillis(1_200)));
        assertThat(model.behaviour().faults().entries())
                .extracting(entry -> entry.fault())
                .containsExactly(new Fault.RateLimited(Duration.ofSeconds(1)), new Fault.Hang());
        assertThat(model.updates().getFirst().when()).isEqualTo(new Update.AfterRequests(200));
        Assistant after = (Assistant) model.behaviour(1).answers();
        assertThat(after.extraction().fenced()).isEqualTo(0.4);
        assertThat(after.prose().words()).isEqualTo(30);
        assertThat(model.behaviour(1).servedModel()).isEqualTo("large-1");
    }

    @Test
    void jsonIsReadToo() throws Exception {
        Script script =
                ScriptFile.read(file("{\"models\": [{\"name\": \"m\", \"latency\": \"1s\"}]}"));

        assertThat(script.models().getFirst().behaviour().latency())
                .isEqualTo(new Latency.Constant(Duration.ofSeconds(1)));
    }

    @Test
    void anErrorNamesTheFileTheFieldAndTheRemedy() throws Exception {
        assertRefused(
                "models: [{name: m, latencie: 1s}]", "script.models[0].latencie is not known");
        assertRefused("models: [{name: m, latency: soon}]", "write 120ms, 2s or 5m");
        assertRefused("models: [{name: m, refusals: 2}]", "refusalRate is 2.0");
        assertRefused("models: [{name: m, faults: {fire: 0.1}}]", "faults.fire is no fault");
        assertRefused("models: [{}]", "script.models[0].name is missing");
        assertRefused("models: []", "at least one model");
        assertRefused("models: [", "is not YAML or JSON");
    }

    private void assertRefused(String text, String reason) throws Exception {
        Path file = file(text);
        assertThatThrownBy(() -> ScriptFile.read(file))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("script.yaml"), text);
    }
}
