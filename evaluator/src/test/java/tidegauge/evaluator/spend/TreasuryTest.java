package tidegauge.evaluator.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tidegauge.evaluator.budget.BudgetRule;
import tidegauge.evaluator.budget.Claim;
import tidegauge.evaluator.budget.Period;
import tidegauge.evaluator.budget.Selector;
import tidegauge.evaluator.budget.Spender;
import tidegauge.evaluator.spend.Decision.Granted;
import tidegauge.evaluator.spend.Decision.OverBudget;

class TreasuryTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Spender ACME = new Spender("gpt", "tides", "acme");

    /// A log in memory; every treasury reads it in its order.
    private final List<Claim> log = new ArrayList<>();

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource clock = now::get;

    @Test
    void whatACallLeavesOfItsReservationPaysForTheNext() throws Exception {
        Member member = new Member("a", rule("day", Optional.empty(), 100));

        for (int call = 0; call < 10; call++) {
            Reservation reservation = granted(member.reserve(ACME, 91));
            member.treasury.settle(reservation, 1);
        }

        assertThat(member.reserve(ACME, 91)).as("90 are left").isInstanceOf(OverBudget.class);
        assertThat(member.reserve(ACME, 90)).isInstanceOf(Granted.class);
    }

    @Test
    void aCallWaitsForThoseBeforeItAndNoLonger() throws Exception {
        Member member = new Member("a", rule("day", Optional.empty(), 100));
        Reservation first = granted(member.reserve(ACME, 100));
        AtomicReference<Decision> second = new AtomicReference<>();
        Thread waiting = member.later(60, second);

        assertThat(second.get()).as("while the first call is under way").isNull();
        member.treasury.settle(first, 50);
        waiting.join();

        assertThat(second.get()).isInstanceOf(OverBudget.class);
        assertThat(member.reserve(ACME, 50)).isInstanceOf(Granted.class);
    }

    @Test
    void aNewWindowBeginsWithTheWholeCap() throws Exception {
        Member member = new Member("a", rule("day", Optional.empty(), 100));
        member.treasury.settle(granted(member.reserve(ACME, 100)), 100);
        assertThat(member.reserve(ACME, 1)).isInstanceOf(OverBudget.class);

        now.set(NOON.plus(Duration.ofDays(1)));

        assertThat(member.reserve(ACME, 100)).isInstanceOf(Granted.class);
    }

    @Test
    void everyBudgetThatCountsACallMustPayForIt() throws Exception {
        Member member =
                new Member(
                        "a",
                        rule("all", Optional.empty(), 1000),
                        rule("each", Optional.of("*"), 100));
        member.treasury.settle(granted(member.reserve(ACME, 100)), 100);

        assertThat(member.reserve(ACME, 1))
                .isInstanceOfSatisfying(
                        OverBudget.class,
                        over -> assertThat(over.account().of()).isEqualTo("tenant=acme"));
        assertThat(member.reserve(new Spender("gpt", "tides", "other"), 100))
                .isInstanceOf(Granted.class);
    }

    @Test
    void whatLiesIdleIsGivenBackForOthers() throws Exception {
        BudgetRule rule = rule("day", Optional.empty(), 100);
        Member one = new Member("a", rule);
        Member other = new Member("b", rule);
        one.treasury.settle(granted(one.reserve(ACME, 100)), 10);
        other.pump();
        assertThat(other.reserve(ACME, 90)).isInstanceOf(OverBudget.class);

        now.set(NOON.plusSeconds(2));
        one.pump();
        other.pump();

        assertThat(other.reserve(ACME, 90)).isInstanceOf(Granted.class);
    }

    @Test
    void whatADeadEvaluatorHeldStaysHeld() throws Exception {
        BudgetRule rule = rule("day", Optional.empty(), 100);
        Member dead = new Member("a", rule);
        granted(dead.reserve(ACME, 60));

        Member restarted = new Member("c", rule);

        assertThat(restarted.reserve(ACME, 41)).isInstanceOf(OverBudget.class);
        assertThat(restarted.reserve(ACME, 40)).isInstanceOf(Granted.class);
    }

    @Test
    void aCallThatCostMoreThanItCouldIsMadeUpFor() throws Exception {
        Member member = new Member("a", rule("day", Optional.empty(), 100));
        member.treasury.settle(granted(member.reserve(ACME, 10)), 30);
        member.pump();

        assertThat(member.reserve(ACME, 71)).isInstanceOf(OverBudget.class);
        assertThat(member.reserve(ACME, 70)).isInstanceOf(Granted.class);
    }

    @Test
    void aCallWhoseClaimIsLostIsDecidedByWhatIsLeft() throws Exception {
        BudgetRule rule = rule("day", Optional.empty(), 100);
        Member one = new Member("a", rule);
        Member other = new Member("b", rule);
        AtomicReference<Decision> decision = new AtomicReference<>();
        Thread waiting = one.waiting(60, decision);
        List<Claim> lost = one.treasury.due();
        granted(other.reserve(ACME, 100));
        one.pump();
        assertThat(decision.get()).as("while its claim is under way").isNull();

        lost.forEach(one.treasury::failed);
        waiting.join();

        assertThat(lost).hasSize(1);
        assertThat(decision.get()).isInstanceOf(OverBudget.class);
    }

    /// Real threads: what they spend is counted at the other end, as a provider would. One
    /// evaluator dies: its calls under way are never settled, and those that wait for them end with
    /// it.
    @Test
    void threeEvaluatorsWithSixtyFourCallsEachNeverSpendMoreThanTheCap() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        long cap = 1_000_000;
        BudgetRule rule = rule("day", Optional.empty(), cap);
        AtomicLong spent = new AtomicLong();
        CountDownLatch done = new CountDownLatch(2 * 64);
        AtomicBoolean ended = new AtomicBoolean();
        List<Thread> dead = new ArrayList<>();
        List<Member> members = List.of(new Member("a", rule), new Member("b", rule));
        Member dying = new Member("dying", rule);
        List<Thread> pumps = new ArrayList<>();
        for (Member member : List.of(members.getFirst(), members.getLast(), dying)) {
            // Virtual threads that only yield would keep those that slept from coming back.
            pumps.add(
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                while (!ended.get()) {
                                    member.pump();
                                    now.updateAndGet(at -> at.plusMillis(1));
                                    Thread.yield();
                                }
                            }));
            for (int worker = 0; worker < 64; worker++) {
                SplittableRandom chance = new SplittableRandom(seed + worker);
                if (member == dying) {
                    dead.add(Thread.ofVirtual().start(() -> member.spend(chance, spent, cap / 4)));
                } else {
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    member.spend(chance, spent, Long.MAX_VALUE);
                                } finally {
                                    done.countDown();
                                }
                            });
                }
            }
        }
        try {
            done.await();
        } finally {
            ended.set(true);
        }
        for (Thread thread : dead) {
            thread.interrupt();
            thread.join();
        }
        for (Thread pump : pumps) {
            pump.join();
        }

        System.out.println("spent " + spent + " of " + cap);
        assertThat(spent.get()).isBetween(cap * 7 / 10, cap);
    }

    private static Reservation granted(Decision decision) {
        return ((Granted) decision).reservation();
    }

    private static BudgetRule rule(String name, Optional<String> tenant, long cap) {
        return new BudgetRule(
                name,
                new Selector.All(),
                new Selector.All(),
                Selector.parse(tenant),
                Period.DAY,
                cap);
    }

    /// An evaluator's treasury with its own place in the log.
    private final class Member {
        private final Treasury treasury;
        private int at;

        Member(String holder, BudgetRule... rules) {
            treasury = new Treasury(List.of(rules), holder, clock);
            pump();
            treasury.caughtUp();
        }

        /// Writes what is due, then reads to the end.
        synchronized void pump() {
            List<Claim> due = treasury.due();
            List<Claim> fresh;
            synchronized (log) {
                log.addAll(due);
                fresh = List.copyOf(log.subList(at, log.size()));
                at = log.size();
            }
            fresh.forEach(treasury::read);
        }

        /// Reserves while somebody pumps.
        Decision reserve(Spender spender, long nanoUsd) throws InterruptedException {
            treasury.onWanted(() -> Thread.ofVirtual().start(this::pump));
            try {
                return treasury.reserve(spender, nanoUsd);
            } finally {
                treasury.onWanted(() -> {});
            }
        }

        Thread later(long nanoUsd, AtomicReference<Decision> decision) throws Exception {
            Thread thread = waiting(nanoUsd, decision);
            pump();
            return thread;
        }

        /// A thread that wants money and waits for it.
        Thread waiting(long nanoUsd, AtomicReference<Decision> decision) {
            Thread thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    decision.set(treasury.reserve(ACME, nanoUsd));
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            return thread;
        }

        /// Calls until nothing is left or it is interrupted; the one that dies leaves its calls
        /// unsettled.
        void spend(SplittableRandom chance, AtomicLong spent, long until) {
            try {
                while (spent.get() < until
                        && treasury.reserve(ACME, 1000) instanceof Granted(Reservation r)) {
                    long cost = chance.nextLong(1001);
                    spent.addAndGet(cost);
                    if (spent.get() < until) {
                        Thread.sleep(0, 100_000);
                        treasury.settle(r, cost);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
