package tidegauge.evaluator.budget;

import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;

/// A hard cap on what calls cost.
///
/// @param name names it in alerts and completions
/// @param backend which backends it counts
/// @param suite which suites it counts
/// @param tenant which tenants it counts
/// @param period how often it begins anew
/// @param capNanoUsd the cap of each window, in 1e-9 US dollars
public record BudgetRule(
        String name,
        Selector backend,
        Selector suite,
        Selector tenant,
        Period period,
        long capNanoUsd) {
    private static final int LONGEST_NAME = 64;

    public BudgetRule {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "budget '" + name + "': give a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (capNanoUsd < 0) {
            throw new IllegalArgumentException(
                    "budget '" + name + "' has a cap of " + capNanoUsd + ": give 0 or more");
        }
    }

    /// The account that a call is paid from; empty when this budget does not count it.
    public Optional<Account> account(Spender spender, Instant at) {
        if (!backend.selects(spender.backend())
                || !suite.selects(spender.suite())
                || !tenant.selects(spender.tenant())) {
            return Optional.empty();
        }
        StringJoiner of = new StringJoiner(",");
        part("backend", backend, spender.backend(), of);
        part("suite", suite, spender.suite(), of);
        part("tenant", tenant, spender.tenant(), of);
        return Optional.of(new Account(name, of.toString(), period, period.startOf(at)));
    }

    private static void part(String what, Selector selector, String name, StringJoiner to) {
        if (selector instanceof Selector.Each) {
            to.add(what + "=" + name);
        }
    }
}
