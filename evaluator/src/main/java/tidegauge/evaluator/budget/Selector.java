package tidegauge.evaluator.budget;

import java.util.Optional;

/// Which backends, suites or tenants share a budget.
public sealed interface Selector {

    /// All of them, together.
    record All() implements Selector {}

    /// All of them, each with a cap of its own.
    record Each() implements Selector {}

    /// One of them.
    record Only(String name) implements Selector {}

    /// As written in a configuration: nothing for all, `*` for each, else a name.
    static Selector parse(Optional<String> text) {
        return text.<Selector>map(word -> word.equals("*") ? new Each() : new Only(word))
                .orElseGet(All::new);
    }

    /// Whether the budget is for this one.
    default boolean selects(String name) {
        return switch (this) {
            case All _ -> true;
            case Each _ -> true;
            case Only(String only) -> only.equals(name);
        };
    }
}
