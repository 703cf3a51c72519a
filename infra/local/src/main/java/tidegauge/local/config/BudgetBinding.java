package tidegauge.local.config;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import tidegauge.evaluator.backend.BackendConfig;
import tidegauge.evaluator.budget.BudgetRule;
import tidegauge.evaluator.budget.Period;
import tidegauge.evaluator.budget.Selector;
import tidegauge.evaluator.budget.TokenPrices;
import tidegauge.evaluator.routing.Cascade;
import tidegauge.scorer.cost.Cost;
import tidegauge.scorer.cost.PriceTable;
import tidegauge.scorer.cost.Tokens;
import tidegauge.scorer.cost.json.PriceTables;

/// Makes budgets, and finds the prices that they need: those of the backend, else those of the
/// scorer's price table, so that one table serves both.
final class BudgetBinding {
    private static final int NANO_DIGITS = 9;
    private static final int PICO_PER_MILLION_DIGITS = 6;
    private static final long MILLION = 1_000_000;

    private final List<Problem> problems;

    BudgetBinding(List<Problem> problems) {
        this.problems = problems;
    }

    static List<BudgetRule> budgets(Values root) {
        List<BudgetRule> rules = new ArrayList<>();
        root.table("budgets", Values.class)
                .forEach((name, values) ->
                        rules.add(
                                new BudgetRule(
                                        name,
                                        Selector.parse(values.optionalText("backend")),
                                        Selector.parse(values.optionalText("suite")),
                                        Selector.parse(values.optionalText("tenant")),
                                        Period.valueOf(values.text("per").toUpperCase(Locale.ROOT)),
                                        scaled(values.decimal("usd"), NANO_DIGITS))));
        return rules;
    }

    /// The prices that a backend's own keys name.
    static Optional<TokenPrices> prices(Values backend) {
        Optional<Double> input = backend.optionalDecimal("inputUsdPerMillion");
        Optional<Double> output = backend.optionalDecimal("outputUsdPerMillion");
        if (input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new TokenPrices(
                        pico(input.get()),
                        pico(
                                backend.optionalDecimal("cachedInputUsdPerMillion")
                                        .orElse(input.get())),
                        pico(
                                backend.optionalDecimal("cacheWriteUsdPerMillion")
                                        .orElse(input.get())),
                        pico(output.get())));
    }

    /// The backends, those that a budget or a cascade counts with prices of the table where they
    /// name none.
    ///
    /// @param scorer the section that names the table
    /// @param folder where its path starts
    List<BackendConfig> priced(
            List<BackendConfig> backends,
            List<Cascade> cascades,
            List<BudgetRule> budgets,
            Values scorer,
            Path folder) {
        Predicate<BackendConfig> lacksPrices =
                backend ->
                        backend.prices().isEmpty()
                                && (isStep(backend, cascades) || isCounted(backend, budgets));
        if (backends.stream().noneMatch(lacksPrices)) {
            return backends;
        }
        PriceTable table;
        try {
            Optional<String> file = scorer.optionalText("priceTable");
            table =
                    file.isEmpty()
                            ? PriceTables.shipped()
                            : PriceTables.own(Files.readString(folder.resolve(file.get())));
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    new Problem(
                            scorer.place("priceTable"),
                            "the price table cannot be read: " + e.getMessage(),
                            "Budgets and cascades need it for backends without prices"));
            return backends;
        }
        return backends.stream()
                .map(backend ->
                        lacksPrices.test(backend)
                                ? worst(table, backend).map(backend::withPrices).orElse(backend)
                                : backend)
                .toList();
    }

    private static boolean isStep(BackendConfig backend, List<Cascade> cascades) {
        return cascades.stream().anyMatch(cascade -> cascade.steps().contains(backend.name()));
    }

    private static boolean isCounted(BackendConfig backend, List<BudgetRule> budgets) {
        return budgets.stream().anyMatch(rule -> rule.backend().selects(backend.name()));
    }

    /// The prices of now for a very long input, which is the dearest where length counts.
    private static Optional<TokenPrices> worst(PriceTable table, BackendConfig backend) {
        Optional<Long> input = million(table, backend, Tokens.of(MILLION, 0, 0, 0, 0));
        Optional<Long> both = million(table, backend, Tokens.of(MILLION, 0, 0, MILLION, 0));
        if (input.isEmpty() || both.isEmpty()) {
            return Optional.empty();
        }
        long cached = million(table, backend, Tokens.of(0, MILLION, 0, 0, 0)).orElse(input.get());
        long write = million(table, backend, Tokens.of(0, 0, MILLION, 0, 0)).orElse(input.get());
        return Optional.of(
                new TokenPrices(
                        tokenPico(input.get()),
                        tokenPico(cached),
                        tokenPico(write),
                        tokenPico(both.get() - input.get())));
    }

    private static Optional<Long> million(PriceTable table, BackendConfig backend, Tokens tokens) {
        return switch (table.price(
                backend.provider().otelName(), backend.model(), Instant.now(), tokens)) {
            case Cost.Priced(long nanoUsd, String _) -> Optional.of(nanoUsd);
            case Cost.Unpriced _ -> Optional.empty();
        };
    }

    /// A million tokens for so many 1e-9 dollars are this much a token, in 1e-12 dollars.
    private static long tokenPico(long nanoUsdPerMillion) {
        return Math.ceilDiv(nanoUsdPerMillion, 1_000);
    }

    private static long pico(double usdPerMillion) {
        return scaled(usdPerMillion, PICO_PER_MILLION_DIGITS);
    }

    private static long scaled(double usd, int digits) {
        return BigDecimal.valueOf(usd)
                .movePointRight(digits)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
