package tidegauge.local.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.evaluator.routing.Acceptance.Candidate;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.scorer.ScorerConfig;
import tidegauge.scorer.notify.NotifierConfig;
import tidegauge.scorer.scorecard.Requirements.Clearance;

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
    void aCascadeIsABackendWithThePricesAndTheLeastClearanceOfItsSteps() {
        TidegaugeConfig config =
                ConfigFile.parse(
                        "t.yaml",
                        """
                        backends:
                          small: {provider: openai, model: gpt-4o-mini, clearance: restricted}
                          large: {provider: openai, model: gpt-4o, clearance: internal}
                        cascades:
                          cheap-first: {steps: [small, large]}
                        suites:
                          s: {file: x.jsonl, backends: [cheap-first, large], dataClass: confidential}
                        """,
                        Map.of());

        assertThat(config.evaluator().cascades())
                .extracting(Cascade::name, Cascade::steps)
                .containsExactly(tuple("cheap-first", List.of("small", "large")));
        assertThat(config.evaluator().backends())
                .extracting(BackendConfig::prices)
                .containsExactly(
                        Optional.of(new TokenPrices(150_000, 75_000, 150_000, 600_000)),
                        Optional.of(new TokenPrices(2_500_000, 1_250_000, 2_500_000, 10_000_000)));
        assertThat(config.report().reference()).hasValue("large");
        assertThat(config.report().clearances().get("s").get("cheap-first"))
                .isEqualTo(new Clearance("CONFIDENTIAL", "INTERNAL", false));
    }

    @Test
    void aCascadesDefaultIsToCheckTheFormatAlone() {
        TidegaugeConfig config =
                ConfigFile.parse(
                        "t.yaml",
                        """
                        backends:
                          a: {provider: openai, model: m}
                          b: {provider: openai, model: m}
                        cascades:
                          c: {steps: [a, b]}
                        """,
                        Map.of());
        Acceptance acceptance = config.evaluator().cascades().getFirst().acceptance();

        assertThat(
                        acceptance.objection(
                                new Candidate(
                                        "no",
                                        Optional.empty(),
                                        Optional.of("{\"regex\":\"[0-9]\"}"),
                                        List.of())))
                .hasValue("format");
        assertThat(
                        acceptance.objection(
                                new Candidate(
                                        "The harbour is closed.",
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of("High water was at noon."))))
                .isEmpty();
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
