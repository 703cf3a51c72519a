package tidegauge.evaluator.spend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import tidegauge.evaluator.budget.Account;
import tidegauge.evaluator.budget.Allotment;
import tidegauge.evaluator.budget.BudgetRule;
import tidegauge.evaluator.budget.Claim;
import tidegauge.evaluator.budget.Spender;
import tidegauge.evaluator.spend.Decision.Granted;
import tidegauge.evaluator.spend.Decision.OverBudget;

/// What this evaluator may spend.
///
/// It holds a part of each cap, which the log of claims has granted to it, and spends from that
/// part alone: a call is paid for before it is made, with the most that it can cost, and settled
/// when its cost is known. When its part runs low it claims more; when a part lies idle it gives
/// the rest back. What it holds stays its own until then, so an evaluator that dies or is frozen
/// costs the others some of the cap, and never makes them exceed it.
///
/// A call that cannot be paid for waits for a claim under way, and for the calls that were there
/// before it, since each of them may leave some of its reservation; then it is over budget.
public final class Treasury {
    /// A claim asks for at least this share of the cap, so that claims are few.
    private static final long SLICES = 100;

    /// Windows are forgotten so long after their end; clocks are never that far apart.
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Object lock = new Object();
    private final Map<String, BudgetRule> rules;
    private final String holder;
    private final InstantSource clock;
    private final Map<Account, Allotment> allotments = new HashMap<>();
    private final Map<Account, Till> tills = new HashMap<>();
    private final Set<Account> claiming = new HashSet<>();
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private volatile Runnable wanted = () -> {};
    private boolean caughtUp;
    private boolean closing;
    private long nextTicket;

    /// A treasury that waits for the log.
    ///
    /// @param holder names this evaluator's process among all that ever ran
    public Treasury(List<BudgetRule> rules, String holder, InstantSource clock) {
        this.rules =
                rules.stream().collect(Collectors.toMap(BudgetRule::name, Function.identity()));
        this.holder = holder;
        this.clock = clock;
    }

    /// A treasury without budgets: everything is granted.
    public static Treasury unlimited() {
        return new Treasury(List.of(), "", InstantSource.system());
    }

    private record Waiter(
            Spender spender, long nanoUsd, long ticket, CompletableFuture<Decision> decision) {}

    /// Whether any budget counts the calls of a spender.
    public boolean counts(Spender spender) {
        return !accounts(spender, clock.instant()).isEmpty();
    }

    /// Sets money aside for a call, or says that there is none; waits while that is not yet known.
    public Decision reserve(Spender spender, long nanoUsd) throws InterruptedException {
        if (rules.isEmpty()) {
            return new Granted(Reservation.NONE);
        }
        Waiter waiter;
        synchronized (lock) {
            waiter = new Waiter(spender, nanoUsd, nextTicket++, new CompletableFuture<>());
            Optional<Decision> decision = decide(waiter);
            if (decision.isPresent()) {
                return decision.get();
            }
            waiters.add(waiter);
        }
        wanted.run();
        try {
            return waiter.decision().get();
        } catch (InterruptedException e) {
            abandon(waiter);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes note of what a call has cost.
    public void settle(Reservation reservation, long nanoUsd) {
        if (reservation.accounts().isEmpty()) {
            return;
        }
        synchronized (lock) {
            Instant now = clock.instant();
            for (Account account : reservation.accounts()) {
                till(account).settle(reservation.ticket(), reservation.nanoUsd(), nanoUsd, now);
            }
            serve();
        }
    }

    /// What runs when a call waits for a claim.
    public void onWanted(Runnable action) {
        wanted = action;
    }

    /// The claims to write now.
    public List<Claim> due() {
        synchronized (lock) {
            if (!caughtUp) {
                return List.of();
            }
            Instant now = clock.instant();
            Map<Account, Long> needs = needs(now);
            List<Claim> due = new ArrayList<>();
            for (Account account : List.copyOf(tills.keySet())) {
                claim(account, needs.getOrDefault(account, 0L), now).ifPresent(due::add);
            }
            forget(now);
            return due;
        }
    }

    /// A claim could not be written; whether it is in the log will be seen there.
    public void failed(Claim claim) {
        synchronized (lock) {
            claiming.remove(claim.account());
            serve();
        }
    }

    /// Reads the next claim of the log, whoever made it.
    ///
    /// @return what its account has come to
    public Allotment read(Claim claim) {
        synchronized (lock) {
            Allotment next = allotments.getOrDefault(claim.account(), Allotment.NONE).after(claim);
            allotments.put(claim.account(), next);
            if (claim.holder().equals(holder)) {
                claiming.remove(claim.account());
                if (claim.nanoUsd() < 0) {
                    till(claim.account()).gaveBack(-claim.nanoUsd());
                }
            }
            serve();
            return next;
        }
    }

    /// The log has been read to its end.
    public void caughtUp() {
        synchronized (lock) {
            caughtUp = true;
            serve();
        }
    }

    /// From now on nothing is claimed, and what lies idle is given back at once.
    public void close() {
        synchronized (lock) {
            closing = true;
        }
    }

    /// The share of its cap that the fullest account of a budget holds now.
    public double share(String budget) {
        synchronized (lock) {
            BudgetRule rule = rules.get(budget);
            if (rule == null) {
                return 0;
            }
            Instant window = rule.period().startOf(clock.instant());
            return allotments.entrySet().stream()
                    .filter(e ->
                            e.getKey().budget().equals(budget)
                                    && e.getKey().period() == rule.period()
                                    && e.getKey().window().equals(window))
                    .mapToDouble(e -> e.getValue().total() / (double) rule.capNanoUsd())
                    .max()
                    .orElse(0);
        }
    }

    private Optional<Decision> decide(Waiter waiter) {
        Instant now = clock.instant();
        List<Account> accounts = accounts(waiter.spender(), now);
        boolean waits = false;
        for (Account account : accounts) {
            Till till = tills.computeIfAbsent(account, _ -> new Till(now));
            long free = till.free(granted(account));
            if (free >= waiter.nanoUsd()) {
                continue;
            }
            boolean mayYetBeGranted =
                    !caughtUp
                            || claiming.contains(account)
                            || (!closing && left(account) >= waiter.nanoUsd() - free)
                            || till.hasOpenBefore(waiter.ticket());
            if (!mayYetBeGranted) {
                return Optional.of(new OverBudget(account, cap(account)));
            }
            waits = true;
        }
        if (waits) {
            return Optional.empty();
        }
        for (Account account : accounts) {
            till(account).reserve(waiter.ticket(), waiter.nanoUsd(), now);
        }
        return Optional.of(
                new Granted(new Reservation(accounts, waiter.ticket(), waiter.nanoUsd())));
    }

    private void serve() {
        for (Iterator<Waiter> it = waiters.iterator(); it.hasNext(); ) {
            Waiter waiter = it.next();
            Optional<Decision> decision = decide(waiter);
            if (decision.isPresent()) {
                it.remove();
                waiter.decision().complete(decision.get());
            }
        }
        if (!waiters.isEmpty()) {
            wanted.run();
        }
    }

    private void abandon(Waiter waiter) {
        synchronized (lock) {
            if (!waiters.remove(waiter)
                    && waiter.decision().join() instanceof Granted(Reservation reservation)) {
                settle(reservation, 0);
            }
        }
    }

    private Optional<Claim> claim(Account account, long need, Instant now) {
        Till till = till(account);
        long free = till.free(granted(account));
        long missing = need - free;
        if (claiming.contains(account)) {
            return Optional.empty();
        }
        long nanoUsd;
        if (missing > 0) {
            nanoUsd =
                    closing ? 0 : Math.min(left(account), Math.max(missing, cap(account) / SLICES));
        } else if (need == 0 && free > 0 && (closing || till.idleSince(now))) {
            till.giveBack(free);
            nanoUsd = -free;
        } else {
            nanoUsd = 0;
        }
        if (nanoUsd == 0) {
            return Optional.empty();
        }
        claiming.add(account);
        return Optional.of(new Claim(account, holder, nanoUsd, cap(account), now));
    }

    private Map<Account, Long> needs(Instant now) {
        Map<Account, Long> needs = new HashMap<>();
        for (Waiter waiter : waiters) {
            for (Account account : accounts(waiter.spender(), now)) {
                needs.merge(account, waiter.nanoUsd(), Treasury::sum);
            }
        }
        return needs;
    }

    private void forget(Instant now) {
        Instant before = now.minus(MEMORY);
        tills.entrySet().removeIf(e -> e.getKey().end().isBefore(before) && e.getValue().quiet());
        allotments.keySet().removeIf(a -> a.end().isBefore(before) && !tills.containsKey(a));
    }

    private List<Account> accounts(Spender spender, Instant now) {
        return rules.values().stream()
                .flatMap(rule -> rule.account(spender, now).stream())
                .toList();
    }

    private Till till(Account account) {
        return tills.computeIfAbsent(account, _ -> new Till(clock.instant()));
    }

    private long granted(Account account) {
        return allotments.getOrDefault(account, Allotment.NONE).of(holder);
    }

    private long left(Account account) {
        return Math.max(0, cap(account) - allotments.getOrDefault(account, Allotment.NONE).total());
    }

    private long cap(Account account) {
        BudgetRule rule = rules.get(account.budget());
        return rule == null ? 0 : rule.capNanoUsd();
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
