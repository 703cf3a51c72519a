package tidegauge.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.local.doctor.Finding.State;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Assistant;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Extraction;
import tidegauge.simulated.script.Fault;
import tidegauge.simulated.script.Faults;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.Prose;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.simulated.script.YesNo;

class ProbeTest {
    private static final Behaviour GOOD =
            Behaviour.of(
                    "good-2026",
                    new Assistant(Extraction.FAITHFUL, new YesNo(1, 1, 0), new Prose(20)));
    private static final Script SCRIPT =
            Script.of(
                    1,
                    SimulatedModel.of("good", GOOD),
                    SimulatedModel.of(
                            "base",
                            Behaviour.of(
                                    "base",
                                    new Fixed(
                                            "Is the number 9 prime? Is the number 11 prime? Such"
                                                    + " were the questions of the evening."))),
                    SimulatedModel.of("renamed", GOOD.servedAs("something-else")),
                    SimulatedModel.of(
                            "uncounted",
                            GOOD.servedAs("uncounted")
                                    .with(Faults.of(new Fault.MissingUsage(), 1))),
                    SimulatedModel.of(
                            "locked", GOOD.with(Faults.of(new Fault.ErrorStatus(401), 1))));

    @Test
    void aSoundBackendPassesEveryCheck() {
        assertThat(states("good"))
                .isEqualTo(
                        Map.of(
                                "answers", State.OK,
                                "follows instructions", State.OK,
                                "model", State.OK,
                                "usage", State.OK,
                                "JSON", State.OK,
                                "clock", State.SKIPPED));
    }

    @Test
    void aBaseModelIsNamedAsSuch() {
        assertThat(examine("base"))
                .filteredOn(finding -> finding.check().equals("follows instructions"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.state()).isEqualTo(State.FAILED);
                    assertThat(finding.detail()).contains("base model");
                });
        assertThat(states("base")).containsEntry("JSON", State.FAILED);
    }

    @Test
    void anotherModelsNameAndMissingUsageAreFound() {
        assertThat(states("renamed")).containsEntry("model", State.FAILED);
        assertThat(states("uncounted")).containsEntry("usage", State.FAILED);
    }

    @Test
    void aWrongKeyOrModelIsToldWithItsRemedy() {
        assertThat(examine("locked").getFirst().detail()).contains("http_401").contains("apiKey");
        assertThat(examine("nobodys").getFirst().detail()).contains("http_404").contains("model");
    }

    /// The JDK's server tells its date, as providers do.
    @Test
    void aClockThatIsWrongIsFound() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();

            assertThat(clock(url, Duration.ZERO)).isEqualTo(State.OK);
            assertThat(clock(url, Duration.ofMinutes(1))).isEqualTo(State.FAILED);
        } finally {
            server.stop(0);
        }
    }

    private static State clock(String url, Duration skew) {
        BackendConfig backend =
                BackendConfig.builder("b", Provider.OPENAI, "m").baseUrl(url).build();
        return Probe.examine(backend, () -> Instant.now().plus(skew)).getLast().state();
    }

    private static Map<String, State> states(String model) {
        return examine(model).stream().collect(Collectors.toMap(Finding::check, Finding::state));
    }

    private static List<Finding> examine(String model) {
        try (SimulatedProvider provider = SimulatedProvider.start(SCRIPT)) {
            return Probe.examine(
                    BackendConfig.builder(model, Provider.OPENAI, model)
                            .baseUrl(provider.baseUrl(Shape.OPENAI))
                            .build(),
                    InstantSource.system());
        }
    }
}
