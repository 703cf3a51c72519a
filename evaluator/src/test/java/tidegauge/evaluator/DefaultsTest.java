package tidegauge.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.backend.Secret;
import tidegauge.evaluator.budget.BudgetRule;
import tidegauge.evaluator.budget.Period;
import tidegauge.evaluator.budget.Selector;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.event.DataClass;

/// Every default of the evaluator, in one place.
class DefaultsTest {
    @Test
    void theEvaluatorsDefaults() {
        assertThat(EvaluatorConfig.builder(List.of()).build())
                .isEqualTo(
                        new EvaluatorConfig(
                                "tidegauge-evaluator",
                                List.of(),
                                List.of(),
                                Set.of(DataClass.PUBLIC),
                                4096,
                                1000,
                                16_384,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(30),
                                "127.0.0.1",
                                OptionalInt.empty(),
                                List.of(),
                                "tenant"));
    }

    @Test
    void aBackendsDefaults() {
        assertThat(BackendConfig.builder("b", Provider.OPENAI, "m").build())
                .isEqualTo(
                        new BackendConfig(
                                "b",
                                Provider.OPENAI,
                                "https://api.openai.com/v1",
                                Secret.NONE,
                                "m",
                                DataClass.PUBLIC,
                                16,
                                Duration.ofSeconds(60),
                                false,
                                4,
                                "",
                                OptionalInt.empty(),
                                Optional.empty(),
                                BackendConfig.NO_LIMIT,
                                BackendConfig.NO_LIMIT));
    }

    @Test
    void everyProvidersDefaultAddress() {
        assertThat(Provider.values())
                .extracting(Provider::defaultBaseUrl)
                .containsExactly(
                        "https://api.openai.com/v1",
                        "https://api.anthropic.com/v1",
                        "https://generativelanguage.googleapis.com/v1beta",
                        "https://api.mistral.ai/v1",
                        "http://localhost:11434",
                        "");
    }

    @Test
    void aNameThatIsThereTwiceIsRefused() {
        BackendConfig backend = BackendConfig.builder("b", Provider.OPENAI, "m").build();

        assertThatThrownBy(() -> EvaluatorConfig.builder(List.of(backend, backend)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b' is there twice");
    }

    @Test
    void aCascadeNamesBackendsThatAreThere() {
        BackendConfig backend = BackendConfig.builder("b", Provider.OPENAI, "m").build();
        EvaluatorConfig.Builder builder = EvaluatorConfig.builder(List.of(backend));

        assertThatThrownBy(() -> builder.cascades(List.of(cascade("c", "b", "nobody"))).build())
                .hasMessage("cascade 'c' asks 'nobody', which is no backend");
        assertThatThrownBy(() -> cascade("c", "b", "b"))
                .hasMessageContaining("name at least two backends, each once");
    }

    @Test
    void aCascadeHasANameOfItsOwnAndNoBudgetOfItsOwn() {
        EvaluatorConfig.Builder builder =
                EvaluatorConfig.builder(
                        List.of(
                                BackendConfig.builder("a", Provider.OPENAI, "m").build(),
                                BackendConfig.builder("b", Provider.OPENAI, "m").build()));

        assertThatThrownBy(() -> builder.cascades(List.of(cascade("a", "a", "b"))).build())
                .hasMessage("cascades: the name 'a' is there twice");
        BudgetRule budget =
                new BudgetRule(
                        "cap",
                        new Selector.Only("c"),
                        new Selector.All(),
                        new Selector.All(),
                        Period.DAY,
                        1);
        assertThatThrownBy(() ->
                        builder.cascades(List.of(cascade("c", "a", "b")))
                                .budgets(List.of(budget))
                                .build())
                .hasMessage("budget 'cap' counts cascade 'c': name one of its steps");
    }

    private static Cascade cascade(String name, String... steps) {
        return new Cascade(name, List.of(steps), candidate -> Optional.empty());
    }

    @Test
    void aConfigurationNeverPrintsItsKey() {
        BackendConfig backend =
                BackendConfig.builder("b", Provider.OPENAI, "m")
                        .apiKey(Secret.of("canary-key-77"))
                        .build();

        assertThat(EvaluatorConfig.builder(List.of(backend)).build().toString())
                .contains("***")
                .doesNotContain("canary-key-77");
    }
}
