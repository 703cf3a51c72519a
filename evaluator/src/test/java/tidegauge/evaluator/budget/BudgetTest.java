package tidegauge.evaluator.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Instant NOON = Instant.parse("2026-02-28T12:34:56Z");
    private static final Account ACCOUNT =
            new Account("b", "", Period.DAY, Period.DAY.startOf(NOON));

    @Test
    void windowsBeginAndEndInUtc() {
        assertThat(Period.HOUR.startOf(NOON)).isEqualTo("2026-02-28T12:00:00Z");
        assertThat(Period.DAY.startOf(NOON)).isEqualTo("2026-02-28T00:00:00Z");
        assertThat(Period.MONTH.startOf(NOON)).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(Period.HOUR.endOf(Instant.parse("2026-12-31T23:00:00Z")))
                .isEqualTo("2027-01-01T00:00:00Z");
        assertThat(Period.DAY.endOf(Instant.parse("2026-02-28T00:00:00Z")))
                .isEqualTo("2026-03-01T00:00:00Z");
        assertThat(Period.MONTH.endOf(Instant.parse("2026-12-01T00:00:00Z")))
                .isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void aRuleCountsWhatItsSelectorsSelect() {
        BudgetRule acme = rule(Optional.of("gpt"), Optional.empty(), Optional.of("acme"));

        assertThat(acme.account(new Spender("gpt", "any", "acme"), NOON)).contains(ACCOUNT);
        assertThat(acme.account(new Spender("gpt", "any", "other"), NOON)).isEmpty();
        assertThat(acme.account(new Spender("llama", "any", "acme"), NOON)).isEmpty();
    }

    @Test
    void aStarCountsEachApart() {
        BudgetRule each = rule(Optional.empty(), Optional.of("*"), Optional.of("*"));

        assertThat(each.account(new Spender("gpt", "tides", "acme"), NOON))
                .hasValueSatisfying(
                        account -> assertThat(account.of()).isEqualTo("suite=tides,tenant=acme"));
        assertThat(each.account(new Spender("gpt", "tides", "acme"), NOON))
                .isNotEqualTo(each.account(new Spender("gpt", "tides", "other"), NOON));
    }

    @Test
    void aClaimIsGrantedAsFarAsItsCapAllows() {
        Allotment two = Allotment.NONE.after(claim("a", 60)).after(claim("b", 60));

        assertThat(two.of("a")).isEqualTo(60);
        assertThat(two.of("b")).isEqualTo(40);
        assertThat(two.after(claim("a", 1))).isEqualTo(two);
    }

    @Test
    void whatIsGivenBackCanBeClaimedAgainAndNeverIsMoreThanWasHeld() {
        Allotment back =
                Allotment.NONE.after(claim("a", 60)).after(claim("b", 40)).after(claim("a", -90));

        assertThat(back.of("a")).isZero();
        assertThat(back.total()).isEqualTo(40);
        assertThat(back.after(claim("b", 100)).of("b")).isEqualTo(100);
    }

    @Test
    void aCapThatIsLoweredTakesNothingAwayAndGrantsNothingMore() {
        Allotment held = Allotment.NONE.after(claim("a", 80));

        Allotment after = held.after(new Claim(ACCOUNT, "b", 10, 50, NOON));

        assertThat(after.of("a")).isEqualTo(80);
        assertThat(after.of("b")).isZero();
    }

    /// Held against a naive account of who holds what, and against the cap at every step.
    @Test
    void theTotalIsTheSumOfWhatIsHeldAndNeverAboveTheCap() {
        long seed = 20_261_127;
        SplittableRandom chance = new SplittableRandom(seed);
        Allotment allotment = Allotment.NONE;
        Map<String, Long> naive = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            String holder = "h" + chance.nextInt(5);
            long asked = chance.nextInt(-30, 30);
            long others = naive.values().stream().mapToLong(Long::longValue).sum();
            long held = naive.getOrDefault(holder, 0L);
            naive.put(
                    holder,
                    asked > 0
                            ? held + Math.min(asked, 100 - others)
                            : held - Math.min(-asked, held));

            allotment = allotment.after(claim(holder, asked));

            assertThat(allotment.heldBy()).as("seed %d step %d", seed, i).isEqualTo(naive);
            assertThat(allotment.total())
                    .isEqualTo(naive.values().stream().mapToLong(Long::longValue).sum())
                    .isBetween(0L, 100L);
        }
    }

    @Test
    void levelsAreReachedAtTheirShareOfTheCap() {
        assertThat(level(49)).isZero();
        assertThat(level(50)).isEqualTo(50);
        assertThat(level(79)).isEqualTo(50);
        assertThat(level(80)).isEqualTo(80);
        assertThat(level(99)).isEqualTo(80);
        assertThat(level(100)).isEqualTo(100);
        assertThat(Allotment.NONE.level(0)).as("a cap of nothing").isEqualTo(100);
    }

    @Test
    void costsAreExactAndRoundedUp() {
        // gpt-4o: 2.5, 1.25 and 10 dollars a million tokens
        TokenPrices prices = new TokenPrices(2_500_000, 1_250_000, 2_500_000, 10_000_000);

        assertThat(prices.nanoUsd(1_000_000, 0, 0, 0)).isEqualTo(2_500_000_000L);
        assertThat(prices.nanoUsd(8, 2, 0, 3)).isEqualTo(20_000 + 2_500 + 30_000);
        assertThat(new TokenPrices(1, 1, 1, 1).nanoUsd(1, 0, 0, 0)).isEqualTo(1);
        assertThat(prices.nanoUsd(-5, 0, 0, 0)).isZero();
        assertThat(prices.worstNanoUsd(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theWorstCostTakesTheDearestKindOfInput() {
        TokenPrices prices = new TokenPrices(3_000_000, 300_000, 3_750_000, 15_000_000);

        assertThat(prices.worstNanoUsd(100, 10)).isEqualTo(375_000 + 150_000);
    }

    @Test
    void aRuleRefusesWhatMakesNoSense() {
        assertThatThrownBy(() ->
                        new BudgetRule(
                                "b",
                                new Selector.All(),
                                new Selector.All(),
                                new Selector.All(),
                                Period.DAY,
                                -1))
                .hasMessageContaining("'b' has a cap of -1");
        assertThatThrownBy(() -> new TokenPrices(0, -1, 0, 0)).hasMessageContaining("negative");
    }

    private static int level(long total) {
        return Allotment.NONE.after(claim("a", total)).level(100);
    }

    private static Claim claim(String holder, long nanoUsd) {
        return new Claim(ACCOUNT, holder, nanoUsd, 100, NOON);
    }

    private static BudgetRule rule(
            Optional<String> backend, Optional<String> suite, Optional<String> tenant) {
        return new BudgetRule(
                "b",
                Selector.parse(backend),
                Selector.parse(suite),
                Selector.parse(tenant),
                Period.DAY,
                100);
    }
}
