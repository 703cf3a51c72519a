package tidegauge.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.budget.BudgetRule;
import tidegauge.evaluator.budget.Period;
import tidegauge.evaluator.budget.Selector;
import tidegauge.evaluator.budget.TokenPrices;
import tidegauge.event.Alert;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.serde.Codecs;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.Latency;
import tidegauge.simulated.script.Prices;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;
import tidegauge.topic.Topics;

/// Budgets with a broker and a provider that counts what it is asked for.
class BudgetLineTest {
    private static final int JOBS = 200;

    /// About 40 calls: 5 tokens in, 3 out.
    private static final long CAP = 40 * (5 * 100 + 3 * 400);

    @Test
    void whatIsOverBudgetIsNotAskedAndTheSpendIsRemembered() {
        Script script =
                Script.of(
                        1,
                        SimulatedModel.of(
                                        "good",
                                        Behaviour.of("good-1", new Fixed("High water."))
                                                .with(
                                                        new Latency.LogNormal(
                                                                Duration.ofMillis(20),
                                                                0.5,
                                                                Duration.ofMillis(200))))
                                .with(new Prices(100, 100, 400)));
        try (Line line = Line.start(2);
                SimulatedProvider provider = SimulatedProvider.start(script)) {
            EvaluatorConfig config = config(provider);
            for (int job = 0; job < JOBS; job++) {
                line.submitLater(Line.job("j" + job, "good").build());
            }

            Map<String, Completion> ended;
            try (Evaluator _ = Evaluator.start(config, line.kafka())) {
                ended = line.completions(JOBS);
            }

            long answered = count(ended, CompletionStatus.ANSWERED);
            assertThat(answered).isBetween(20L, 40L);
            assertThat(count(ended, CompletionStatus.OVER_BUDGET)).isEqualTo(JOBS - answered);
            assertThat(ended.values())
                    .filteredOn(c -> c.getStatus() == CompletionStatus.OVER_BUDGET)
                    .allSatisfy(c -> {
                        assertThat(c.getAttempts()).isZero();
                        assertThat(c.getErrorCode()).hasValue("over_budget");
                        assertThat(c.getErrorReason().orElse("")).contains("'monthly'");
                    });
            assertThat(provider.served("good").costNanoUsd()).isLessThanOrEqualTo(CAP);
            assertThat(alerts(line)).containsExactlyInAnyOrder("50", "80", "100");

            for (int job = 0; job < JOBS; job++) {
                line.submitLater(Line.job("later" + job, "good").build());
            }
            try (Evaluator _ = Evaluator.start(config, line.kafka())) {
                ended = line.completions(2 * JOBS);
            }

            assertThat(provider.served("good").costNanoUsd())
                    .as("after a restart")
                    .isLessThanOrEqualTo(CAP);
            assertThat(count(ended, CompletionStatus.OVER_BUDGET)).isGreaterThan(2 * JOBS - 41);
        }
    }

    @Test
    void aBudgetForABackendWithoutPricesIsRefused() {
        BackendConfig backend = BackendConfig.builder("b", Provider.OPENAI, "m").build();
        EvaluatorConfig.Builder builder = EvaluatorConfig.builder(List.of(backend));

        assertThatThrownBy(() -> builder.budgets(List.of(budget())).build())
                .hasMessageContaining("'monthly' counts backend 'b'")
                .hasMessageContaining("prices and maxOutputTokens");
    }

    private static EvaluatorConfig config(SimulatedProvider provider) {
        BackendConfig backend =
                BackendConfig.builder("good", Provider.OPENAI, "good")
                        .baseUrl(provider.baseUrl(Shape.OPENAI))
                        .prices(new TokenPrices(100_000, 100_000, 100_000, 400_000))
                        .maxOutputTokens(3)
                        .concurrency(8)
                        .build();
        return EvaluatorConfig.builder(List.of(backend)).budgets(List.of(budget())).build();
    }

    private static BudgetRule budget() {
        return new BudgetRule(
                "monthly",
                Selector.parse(Optional.empty()),
                Selector.parse(Optional.of("tides")),
                new Selector.All(),
                Period.MONTH,
                CAP);
    }

    private static List<String> alerts(Line line) {
        try (var reader = Codecs.deserializer(Alert.class, line.kafka())) {
            return line.read(Topics.ALERTS.name(), records -> records.size() >= 3).stream()
                    .map(record -> reader.deserialize(record.topic(), record.value()))
                    .filter(alert -> !alert.getStartsAt().isAfter(Instant.now()))
                    .map(alert -> alert.getLabels().get("percent"))
                    .toList();
        }
    }

    private static long count(Map<String, Completion> ended, CompletionStatus status) {
        return ended.values().stream()
                .collect(Collectors.groupingBy(Completion::getStatus, Collectors.counting()))
                .getOrDefault(status, 0L);
    }
}
