package tidegauge.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.budget.BudgetRule;
import tidegauge.evaluator.budget.Period;
import tidegauge.evaluator.budget.Selector;
import tidegauge.evaluator.budget.TokenPrices;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.simulated.Served;
import tidegauge.simulated.Shape;
import tidegauge.simulated.SimulatedProvider;
import tidegauge.simulated.script.Behaviour;
import tidegauge.simulated.script.Fixed;
import tidegauge.simulated.script.Prices;
import tidegauge.simulated.script.Script;
import tidegauge.simulated.script.SimulatedModel;

/// A cascade with a broker, and a provider that counts what it is asked for. The small model's
/// answer never stands; a budget pays for about 40 calls of the large one.
class CascadeLineTest {
    private static final int JOBS = 100;
    private static final long CAP = 40 * (5 * 100 + 3 * 400);

    @Test
    void everyStepIsPaidForAndOneThatIsOverBudgetLeavesTheAnswerBeforeIt() {
        Script script =
                Script.of(
                        1,
                        model("small", "Low water.", new Prices(10, 10, 40)),
                        model("large", "High water.", new Prices(100, 100, 400)));
        try (Line line = Line.start(2);
                SimulatedProvider provider = SimulatedProvider.start(script)) {
            for (int job = 0; job < JOBS; job++) {
                line.submitLater(Line.job("j" + job, "cheap-first").build());
            }

            Collection<Completion> ended;
            try (Evaluator _ = Evaluator.start(config(provider), line.kafka())) {
                ended = line.completions(JOBS).values();
            }

            Served small = provider.served("small");
            Served large = provider.served("large");
            assertThat(ended)
                    .hasSize(JOBS)
                    .allMatch(c -> c.getStatus() == CompletionStatus.ANSWERED)
                    .allMatch(c -> c.getBackend().equals("cheap-first"));
            assertThat(small.answered()).isEqualTo(JOBS);
            assertThat(large.answered()).isBetween(1L, 40L);
            assertThat(large.costNanoUsd()).isLessThanOrEqualTo(CAP);
            assertThat(answers(ended, "High water.", "large")).isEqualTo(large.answered());
            assertThat(answers(ended, "Low water.", "small")).isEqualTo(JOBS - large.answered());
            assertThat(ended.stream().mapToLong(CascadeLineTest::cost).sum())
                    .isEqualTo(small.costNanoUsd() + large.costNanoUsd());
        }
    }

    private static long answers(Collection<Completion> ended, String text, String step) {
        return ended.stream()
                .filter(c -> c.getResponse().equals(text))
                .filter(c -> step.equals(c.getLabels().get("cascade.answeredBy")))
                .count();
    }

    private static long cost(Completion completion) {
        return completion.getReportedCostNanoUsd().orElseThrow();
    }

    private static SimulatedModel model(String name, String text, Prices prices) {
        return SimulatedModel.of(name, Behaviour.of(name, new Fixed(text))).with(prices);
    }

    private static EvaluatorConfig config(SimulatedProvider provider) {
        return EvaluatorConfig.builder(
                        List.of(
                                backend(provider, "small", prices(10, 40)),
                                backend(provider, "large", prices(100, 400))))
                .cascades(
                        List.of(
                                new Cascade(
                                        "cheap-first",
                                        List.of("small", "large"),
                                        answer -> Optional.of("never"))))
                .budgets(
                        List.of(
                                new BudgetRule(
                                        "large",
                                        new Selector.Only("large"),
                                        new Selector.All(),
                                        new Selector.All(),
                                        Period.MONTH,
                                        CAP)))
                .build();
    }

    /// @param input price of a token, 1e-9 US dollars
    private static TokenPrices prices(long input, long output) {
        return new TokenPrices(1000 * input, 1000 * input, 1000 * input, 1000 * output);
    }

    private static BackendConfig backend(
            SimulatedProvider provider, String name, TokenPrices prices) {
        return BackendConfig.builder(name, Provider.OPENAI, name)
                .baseUrl(provider.baseUrl(Shape.OPENAI))
                .prices(prices)
                .maxOutputTokens(3)
                .concurrency(8)
                .build();
    }
}
