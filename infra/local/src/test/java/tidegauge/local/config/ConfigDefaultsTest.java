package tidegauge.local.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.notify.NotifierConfig;

/// The defaults that the keys declare are those of the services' records.
class ConfigDefaultsTest {

    @Test
    void anEmptyFileMeansEveryServicesOwnDefaults() {
        TidegaugeConfig config = ConfigFile.defaults();
        assertThat(config.evaluator()).isEqualTo(EvaluatorConfig.builder(List.of()).build());
        assertThat(config.scorer()).isEqualTo(ScorerConfig.defaults());
        assertThat(config.notifier()).isEqualTo(NotifierConfig.defaults());
        assertThat(config.report()).isEqualTo(ReportSettings.defaults());
        assertThat(config.suites()).isEmpty();
        assertThat(config.kafka())
                .isEqualTo(new KafkaSettings(Map.of(), ".tidegauge/broker", 6, 3));
    }

    @Test
    void aBackendOfTwoKeysHasItsOwnDefaults() {
        TidegaugeConfig config =
                ConfigFile.parse(
                        "t.yaml", "backends:\n  a: {provider: mistral, model: m}\n", Map.of());
        assertThat(config.evaluator().backends())
                .containsExactly(BackendConfig.builder("a", Provider.MISTRAL, "m").build());
    }

    @Test
    void aSuiteStartsAtTheFolderOfTheConfiguration() {
        TidegaugeConfig config =
                ConfigFile.parse(
                        Path.of("some", "t.yaml").toString(),
                        """
                        backends:
                          a: {provider: ollama, model: m}
                        suites:
                          s: {file: p.jsonl, backends: [a]}
                        """,
                        Map.of());
        assertThat(config.suites().getFirst().file())
                .isEqualTo(Path.of("some").toAbsolutePath().resolve("p.jsonl"));
    }
}
