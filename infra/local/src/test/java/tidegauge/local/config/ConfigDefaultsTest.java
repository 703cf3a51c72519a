package tidegauge.local.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.budget.BudgetRule;
import tidegauge.evaluator.budget.Period;
import tidegauge.evaluator.budget.Selector;
import tidegauge.evaluator.budget.TokenPrices;
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

    @Test
    void aBudgetTakesPricesFromTheScorersTableWhereTheBackendNamesNone() {
        TidegaugeConfig config =
                ConfigFile.parse(
                        "t.yaml",
                        """
                        backends:
                          known: {provider: openai, model: gpt-4o-2024-08-06, maxOutputTokens: 500}
                          own:
                            provider: openai
                            model: m
                            maxOutputTokens: 500
                            inputUsdPerMillion: 0.25
                            outputUsdPerMillion: 2
                        budgets:
                          acme: {usd: 1.5, per: hour, tenant: acme}
                        """,
                        Map.of());

        assertThat(config.evaluator().backends())
                .extracting(BackendConfig::prices)
                .containsExactly(
                        Optional.of(new TokenPrices(2_500_000, 1_250_000, 2_500_000, 10_000_000)),
                        Optional.of(new TokenPrices(250_000, 250_000, 250_000, 2_000_000)));
        assertThat(config.evaluator().budgets())
                .containsExactly(
                        new BudgetRule(
                                "acme",
                                new Selector.All(),
                                new Selector.All(),
                                new Selector.Only("acme"),
                                Period.HOUR,
                                1_500_000_000));
    }

    @Test
    void aBudgetForAModelWithoutAPriceIsAProblem() {
        assertThatThrownBy(() ->
                        ConfigFile.parse(
                                "t.yaml",
                                """
                                backends:
                                  a: {provider: openai, model: nobodys-model, maxOutputTokens: 9}
                                budgets:
                                  b: {usd: 1}
                                """,
                                Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("budget 'b' counts backend 'a'");
    }
}
