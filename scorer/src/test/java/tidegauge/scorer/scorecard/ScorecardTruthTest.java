package tidegauge.scorer.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.scorecard.Requirements.Need;

/// 200 runs of traffic whose truth is known: how often intervals hold it, and verdicts are right.
class ScorecardTruthTest {
    private static final int RUNS = 200;
    private static final int CALLS = 1_500;
    private static final double BAR = 0.9;

    /// Both are log-normal.
    private static final double LATENCY_SIGMA = 0.5;

    private static final double COST_SIGMA = 0.6;

    @Test
    void intervalsHoldTheTruthAndVerdictsAreRight() {
        Map<String, Integer> held = new TreeMap<>();
        int wrong = 0;
        int wrongAgainst = 0;
        int decided = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(1_000 + seed);
            // Around the bar, where a verdict is hard; the reference differs by as much.
            double truth = BAR - 0.06 + 0.12 * random.nextDouble();
            double referenceTruth = BAR - 0.06 + 0.12 * random.nextDouble();
            EvidenceBook book = new EvidenceBook(requirements());
            Answer atBar = Answer.NOT_YET_KNOWN;
            Answer against = Answer.NOT_YET_KNOWN;
            for (int i = 0; i < CALLS; i++) {
                book.add(call("reference", i, referenceTruth, random));
                book.add(call("small", i, truth, random));
                if (i % 25 != 24) continue;
                Quality quality = Quality.of(book.evidence().getLast(), requirements());
                // One who keeps looking stops at the first answer.
                if (atBar == Answer.NOT_YET_KNOWN) atBar = quality.atBar().answer();
                if (against == Answer.NOT_YET_KNOWN) against = quality.toReference().answer();
            }
            if (isWrong(atBar, truth >= BAR)) wrong++;
            if (isWrong(against, truth >= referenceTruth)) wrongAgainst++;
            if (atBar != Answer.NOT_YET_KNOWN) decided++;
            count(held, row(book), truth);
        }
        System.out.printf(
                "seeds 1000..%d, %d calls each: intervals that held %s; at the bar %d verdicts, %d"
                        + " wrong; against the reference %d wrong%n",
                999 + RUNS, CALLS, held, decided, wrong, wrongAgainst);

        assertThat(held.values()).hasSize(9).allMatch(n -> n >= RUNS * 0.95);
        assertThat(wrong).isLessThanOrEqualTo((int) (RUNS * 0.05));
        assertThat(wrongAgainst).isLessThanOrEqualTo((int) (RUNS * 0.05));
        assertThat(decided).isGreaterThan(RUNS / 4);
    }

    private static boolean isWrong(Answer answer, boolean truth) {
        return switch (answer) {
            case YES -> !truth;
            case NO -> truth;
            case NOT_YET_KNOWN, NOT_MEASURED -> false;
        };
    }

    private static void count(Map<String, Integer> held, Scorecard.Row row, double truth) {
        Quantiles latency = row.latency().total().orElseThrow();
        Map<String, Boolean> holds = new HashMap<>();
        holds.put("p50", latency.p50().holds(latency(0)));
        holds.put("p95", latency.p95().holds(latency(1.6448536269514722)));
        holds.put("p99", latency.p99().holds(latency(2.3263478740408408)));
        Quantiles first = row.latency().firstToken().orElseThrow();
        holds.put("ttft p95", first.p95().holds(latency(1.6448536269514722) / 4));
        double cost = 2e6 * Math.exp(COST_SIGMA * COST_SIGMA / 2) * 1e-9;
        holds.put("cost", row.cost().per1000Usd().orElseThrow().holds(cost * 1000));
        holds.put("month", row.cost().perMonthUsd().orElseThrow().holds(cost * 50_000));
        holds.put("quality", row.quality().estimate().orElseThrow().holds(truth));
        holds.put("format", row.steadiness().format().orElseThrow().holds(0.97));
        holds.put("failed", row.steadiness().failed().orElseThrow().holds(0.02));
        holds.forEach((name, yes) -> held.merge(name, yes ? 1 : 0, Integer::sum));
    }

    private static double latency(double z) {
        return 800 * Math.exp(LATENCY_SIGMA * z);
    }

    private static Scorecard.Row row(EvidenceBook book) {
        return Scorecard.of("s", book.evidence(), requirements()).rows().getLast();
    }

    private static Requirements requirements() {
        return new Requirements(
                "correct",
                BAR,
                0,
                0.05,
                Optional.of("reference"),
                Need.INTERACTIVE,
                OptionalLong.of(50_000),
                Map.of(),
                Optional.empty(),
                Map.of());
    }

    private static ScoredCall call(
            String backend, int question, double truth, RandomGenerator random) {
        double latency = latency(random.nextGaussian());
        boolean failed = random.nextDouble() < 0.02;
        return new ScoredCall(
                "s",
                backend,
                "q" + question % 300,
                failed ? "FAILED" : "SCORED",
                OptionalLong.of(Math.round(latency)),
                OptionalLong.of(Math.round(latency / 4)),
                OptionalLong.of(Math.round(2e6 * Math.exp(COST_SIGMA * random.nextGaussian()))),
                failed
                        ? Map.of()
                        : Map.of(
                                "correct",
                                random.nextDouble() < truth,
                                "format.strict",
                                random.nextDouble() < 0.97),
                Map.of());
    }
}
