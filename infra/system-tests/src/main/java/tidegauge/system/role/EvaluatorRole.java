package tidegauge.system.role;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import tidegauge.evaluator.Evaluator;
import tidegauge.evaluator.EvaluatorConfig;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.backend.Provider;
import tidegauge.evaluator.budget.BudgetRule;
import tidegauge.evaluator.budget.Period;
import tidegauge.evaluator.budget.Selector;
import tidegauge.evaluator.budget.TokenPrices;
import tidegauge.local.acceptance.FormatAcceptance;

/// Runs an evaluator with backends of OpenAI's shape, one or several with commas between, until it
/// is killed. Without a model each backend asks for the one of its own name.
public final class EvaluatorRole {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final TokenPrices PRICES = new TokenPrices(100_000, 100_000, 100_000, 400_000);
    private static final int MAX_OUTPUT_TOKENS = 16;

    private EvaluatorRole() {}

    /// Runs it.
    ///
    /// @param arguments the file with its properties
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RoleSettings settings = RoleSettings.read(Path.of(arguments[0]));
        Optional<BudgetRule> budget = settings.optional("capNanoUsd").map(EvaluatorRole::monthly);
        EvaluatorConfig.Builder builder =
                EvaluatorConfig.builder(
                                Stream.of(settings.own("backend").split(","))
                                        .map(name -> backend(name, settings, budget.isPresent()))
                                        .toList())
                        .budgets(budget.stream().toList());
        settings.optional("maxInFlight").map(Integer::parseInt).ifPresent(builder::maxInFlight);
        EvaluatorConfig config = builder.build();
        try (Evaluator evaluator =
                Evaluator.start(config, settings.kafka(), new FormatAcceptance())) {
            System.err.println("evaluator started, healthy: " + evaluator.healthy());
            new CountDownLatch(1).await();
        }
    }

    private static BackendConfig backend(String name, RoleSettings settings, boolean priced) {
        BackendConfig.Builder backend =
                BackendConfig.builder(
                                name, Provider.OPENAI, settings.optional("model").orElse(name))
                        .baseUrl(settings.own("baseUrl"))
                        .concurrency(Integer.parseInt(settings.own("concurrency")))
                        .deadline(DEADLINE);
        if (priced) {
            backend.prices(PRICES).maxOutputTokens(MAX_OUTPUT_TOKENS);
        }
        return backend.build();
    }

    private static BudgetRule monthly(String capNanoUsd) {
        return new BudgetRule(
                "monthly",
                new Selector.All(),
                new Selector.All(),
                new Selector.All(),
                Period.MONTH,
                Long.parseLong(capNanoUsd));
    }
}
