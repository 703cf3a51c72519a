package tidegauge.evaluator.spend;

import tidegauge.evaluator.budget.Account;

/// Whether a call may be paid for.
public sealed interface Decision {
    /// It may.
    record Granted(Reservation reservation) implements Decision {}

    /// What is left of a cap is less than the call may cost.
    record OverBudget(Account account, long capNanoUsd) implements Decision {}
}
