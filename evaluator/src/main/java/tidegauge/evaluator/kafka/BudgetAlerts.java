package tidegauge.evaluator.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tidegauge.evaluator.budget.Account;
import tidegauge.evaluator.budget.Allotment;
import tidegauge.evaluator.budget.Claim;

/// Which levels of which budgets have been reached.
///
/// Every evaluator tells all of them, also those that it finds in the log when it starts: the same
/// alert has the same key and the same content from whomever it comes, so one that dies before it
/// tells is no loss.
final class BudgetAlerts {
    private static final int[] LEVELS = {50, 80, 100};

    private final Map<Account, Integer> reached = new HashMap<>();
    private final List<Told> firing = new ArrayList<>();
    private final List<Told> fresh = new ArrayList<>();

    /// A level that an account has reached.
    ///
    /// @param at when
    record Told(Account account, int level, Instant at) {}

    /// Takes note of what an account has come to.
    void observe(Claim claim, Allotment after) {
        int level = after.level(claim.capNanoUsd());
        int before = reached.getOrDefault(claim.account(), 0);
        for (int step : LEVELS) {
            if (step > before && step <= level) {
                fresh.add(new Told(claim.account(), step, claim.at()));
            }
        }
        reached.merge(claim.account(), level, Math::max);
    }

    /// Levels reached and not yet told, but for those of windows that are over.
    List<Told> takeFresh(Instant now) {
        List<Told> taken = fresh.stream().filter(t -> t.account().end().isAfter(now)).toList();
        fresh.clear();
        firing.addAll(taken);
        return taken;
    }

    /// Levels told whose window is over.
    List<Told> takeOver(Instant now) {
        List<Told> over = new ArrayList<>();
        for (Iterator<Told> it = firing.iterator(); it.hasNext(); ) {
            Told told = it.next();
            if (!told.account().end().isAfter(now)) {
                it.remove();
                over.add(told);
            }
        }
        reached.keySet().removeIf(account -> !account.end().isAfter(now));
        return over;
    }
}
