package tidegauge.evaluator.spend;

import java.util.List;
import tidegauge.evaluator.budget.Account;

/// Money set aside for one call, in every account that it is paid from.
///
/// @param accounts the accounts; none when no budget counts the call
/// @param ticket the number in which the call came
/// @param nanoUsd how much, in 1e-9 US dollars
public record Reservation(List<Account> accounts, long ticket, long nanoUsd) {
    static final Reservation NONE = new Reservation(List.of(), 0, 0);

    public Reservation {
        accounts = List.copyOf(accounts);
    }
}
