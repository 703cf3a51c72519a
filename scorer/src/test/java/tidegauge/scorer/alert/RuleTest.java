package tidegauge.scorer.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.alert.WindowFacts.Numbers;
import tidegauge.scorer.quality.Proportion;

class RuleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIVE = Duration.ofMinutes(5);

    @Test
    void aShareIsOutOfBoundsWhenItsWholeIntervalIs() {
        Rule rule = new Rule.Threshold("format.strict", true, 0.95, FIVE, 20);

        assertThat(rule.read(shares(1, 9, 10))).isInstanceOf(Reading.NoData.class);
        assertThat(rule.read(shares(1, 92, 100))).isInstanceOf(Reading.Fine.class);
        assertThat(rule.read(shares(1, 80, 100)))
                .isEqualTo(
                        new Reading.Breached(
                                "format.strict is 0.8000 [0.7112, 0.8666] of 100 over 5m, bound"
                                        + " below 0.95"));
        assertThat(rule.read(shares(6, 0, 100))).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void anUpperBoundIsTheOtherWayRound() {
        Rule rule = new Rule.Threshold("refusal", false, 0.02, FIVE, 20);

        assertThat(rule.read(new Snapshot(List.of(share("refusal", 1, 3, 100)), Map.of(), NOW)))
                .isInstanceOf(Reading.Fine.class);
        assertThat(rule.read(new Snapshot(List.of(share("refusal", 1, 30, 100)), Map.of(), NOW)))
                .isInstanceOf(Reading.Breached.class);
    }

    @Test
    void aQuantileOfSeveralWindowsIsTheirWeightedMedian() {
        Rule rule = new Rule.Threshold("latencyMs.p95", false, 2_000, FIVE, 1);
        Snapshot snapshot =
                new Snapshot(
                        List.of(
                                latency(1, 10, 9_000),
                                latency(2, 80, 1_000),
                                latency(3, 10, 9_000)),
                        Map.of(),
                        NOW);

        assertThat(rule.read(snapshot)).isInstanceOf(Reading.Fine.class);
        assertThat(new Rule.Threshold("latencyMs.max", false, 2_000, FIVE, 1).read(snapshot))
                .isInstanceOf(Reading.Breached.class);
        assertThat(new Rule.Threshold("latencyMs.mean", false, 2_599, FIVE, 1).read(snapshot))
                .isInstanceOf(Reading.Breached.class);
        assertThat(new Rule.Threshold("latencyMs.median", false, 1, FIVE, 1).read(snapshot))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void aBudgetMustBurnInBothWindows() {
        Rule rule = new Rule.BurnRate("format.strict", false, 0.99, HOUR, FIVE, 14.4, 100);
        WindowFacts badLongAgo = share("format.strict", 30, 400, 1_000);
        WindowFacts goodNow = share("format.strict", 1, 100, 100);
        WindowFacts badNow = share("format.strict", 1, 50, 100);
        WindowFacts goodLongAgo = share("format.strict", 30, 100_000, 100_000);

        assertThat(rule.read(of(badLongAgo, goodNow))).isInstanceOf(Reading.Fine.class);
        assertThat(rule.read(of(goodLongAgo, badNow))).isInstanceOf(Reading.Fine.class);
        // 650 of 1,100 are bad: 59 times the promised 1 %.
        assertThat(rule.read(of(badLongAgo, badNow)))
                .isEqualTo(
                        new Reading.Breached(
                                "the error budget of format.strict (0.99 promised) burns 59.1 times"
                                        + " too fast over 1h and 50.0 times over 5m; the bound is"
                                        + " 14.4"));
        assertThat(rule.read(of(share("format.strict", 1, 1, 5))))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void moneyIsAddedUpOverAllWindows() {
        Rule rule = new Rule.Spend(1, HOUR);

        assertThat(rule.read(of(cost(1, 600_000_000L), cost(2, 300_000_000L))))
                .isInstanceOf(Reading.Fine.class);
        assertThat(rule.read(of(cost(1, 600_000_000L), cost(2, 600_000_000L))))
                .isEqualTo(
                        new Reading.Breached(
                                "1.20 USD were spent over 1h, the limit is 1 USD; 2 calls are"
                                        + " unpriced"));
    }

    @Test
    void theLedgerMustAddUpAndJobsMustEnd() {
        Rule rule = new Rule.LedgerBalance(FIVE, HOUR);

        assertThat(rule.read(of(ledger(1, 10, 7, 3)))).isInstanceOf(Reading.Fine.class);
        assertThat(rule.read(of(ledger(1, 10, 7, 2)))).isInstanceOf(Reading.Breached.class);
        assertThat(rule.read(of(ledger(10, 10, 7, 3))))
                .isEqualTo(new Reading.Breached("3 calls have not ended 5m after their window"));
    }

    @Test
    void aGroupMayBeBehindByALittle() {
        Rule rule = new Rule.Lag("g", 100);

        assertThat(rule.read(new Snapshot(List.of(), Map.of("g", 100L), NOW)))
                .isInstanceOf(Reading.Fine.class);
        assertThat(rule.read(new Snapshot(List.of(), Map.of("g", 101L), NOW)))
                .isInstanceOf(Reading.Breached.class);
        assertThat(rule.read(new Snapshot(List.of(), Map.of(), NOW)))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void keysAreStableAndNamesCannotForgeThem() {
        assertThat(new Subject("a|b", "c").key("r")).isEqualTo("rule|r|a%7Cb|c");
        assertThat(new Subject("a", "b|c").key("r")).isNotEqualTo(new Subject("a|b", "c").key("r"));
    }

    private static Snapshot of(WindowFacts... windows) {
        return new Snapshot(List.of(windows), Map.of(), NOW);
    }

    private static Snapshot shares(int minutesAgo, long yes, long trials) {
        return of(share("format.strict", minutesAgo, yes, trials));
    }

    private static WindowFacts share(String name, int minutesAgo, long yes, long trials) {
        return window(minutesAgo, Map.of(name, new Proportion(yes, trials)), Map.of(), 0, 0, 0, 0);
    }

    private static WindowFacts latency(int minutesAgo, long count, double p95) {
        return window(
                minutesAgo,
                Map.of(),
                Map.of("latencyMs", new Numbers(count, p95 * count, p95, p95, p95, p95)),
                0,
                0,
                0,
                0);
    }

    private static WindowFacts cost(int minutesAgo, long nano) {
        return window(minutesAgo, Map.of(), Map.of(), nano, 0, 0, 0);
    }

    private static WindowFacts ledger(int minutesAgo, long expected, long ended, long inFlight) {
        return window(minutesAgo, Map.of(), Map.of(), 0, expected, ended, inFlight);
    }

    private static WindowFacts window(
            int minutesAgo,
            Map<String, Proportion> shares,
            Map<String, Numbers> numbers,
            long nano,
            long expected,
            long ended,
            long inFlight) {
        Instant end = NOW.minus(Duration.ofMinutes(minutesAgo));
        return new WindowFacts(
                end.minusSeconds(60),
                end,
                true,
                shares,
                numbers,
                nano,
                1,
                expected,
                ended,
                inFlight);
    }
}
