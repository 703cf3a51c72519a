package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.text.StyleSketch;

class StyleBetsTest {
    private static final double BUDGET = 20 * 300_000.0;

    /// The payoff is linear in the facts, so its mean under any rates follows from single facts,
    /// and the worst rates are bounds: a closed form of what the guarantee needs.
    @Test
    void noRatesWithinTheBoundsMakeABetPay() {
        Random random = new Random(1);
        StyleBets bets = StyleBets.against(counts(1_000, random, bit -> .02 + .015 * bit));
        int staked = 0;
        for (int i = 0; i < 600; i++) {
            bets = bets.observe(draw(random, bit -> .3 + .005 * bit));
            double none = bets.payoff(0);
            double mean = none;
            double least = none;
            for (int bit = 0; bit < StyleSketch.BITS; bit++) {
                double weight = bets.payoff(1L << bit) - none;
                mean += Math.max(weight * bets.low(bit), weight * bets.high(bit));
                least += Math.min(0, weight);
                staked += weight == 0 ? 0 : 1;
            }
            assertThat(mean).as("seed 1, answer %d", i).isLessThanOrEqualTo(1e-9);
            assertThat(least).as("seed 1, answer %d", i).isGreaterThanOrEqualTo(-1 - 1e-9);
        }
        assertThat(staked).isGreaterThan(10_000);
    }

    /// P(evidence reaches n/α within n answers) ≤ α, here for facts that hang together, as those of
    /// a text do.
    @Test
    void whileNothingChangesEvidenceReachesNOverAlphaWithProbabilityAlphaAtMost() {
        double alpha = .1;
        int runs = 400;
        int answers = 600;
        Random random = new Random(20_261_128);
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            double[] rates = random.doubles(StyleSketch.BITS, .01, .99).toArray();
            SketchCounts baseline = SketchCounts.empty();
            for (int i = 0; i < 400; i++) {
                baseline = baseline.observe(together(random, rates));
            }
            StyleBets bets = StyleBets.against(baseline);
            double most = 0;
            for (int i = 0; i < answers; i++) {
                bets = bets.observe(together(random, rates));
                most = Math.max(most, bets.evidence());
            }
            alarms += most >= answers / alpha ? 1 : 0;
        }

        assertThat(alarms)
                .as("of %d, seed 20261128", runs)
                .isLessThanOrEqualTo((int) (alpha * runs));
    }

    /// The worst that the null allows: each rate at one of its bounds, so that stakes are placed
    /// and the bets are fair. Evidence minus the number of answers is a supermartingale then.
    @Test
    void whereEveryRateIsAtABoundEvidenceStaysBelowTheNumberOfAnswersOnAverage() {
        double alpha = .1;
        int runs = 1_000;
        int answers = 300;
        Random random = new Random(7);
        StyleBets start = StyleBets.against(counts(500, random, bit -> .05 + .014 * bit));
        double sum = 0;
        double squares = 0;
        int alarms = 0;
        int staked = 0;
        for (int run = 0; run < runs; run++) {
            long upper = random.nextLong();
            StyleBets bets = start;
            double most = 0;
            for (int i = 0; i < answers; i++) {
                StyleBets now = bets;
                bets =
                        bets.observe(
                                draw(
                                        random,
                                        bit ->
                                                (upper >>> bit & 1) == 1
                                                        ? now.high((int) bit)
                                                        : now.low((int) bit)));
                most = Math.max(most, bets.evidence());
            }
            staked += bets.payoff(0) == 0 ? 0 : 1;
            alarms += most >= answers / alpha ? 1 : 0;
            sum += bets.evidence();
            squares += bets.evidence() * bets.evidence();
        }
        double mean = sum / runs;
        double error = Math.sqrt((squares / runs - mean * mean) / runs);

        assertThat(staked).as("runs that bet, seed 7").isGreaterThan(runs / 2);
        assertThat(mean).as("seed 7").isBetween(1.0, answers + 3 * error);
        assertThat(alarms).as("of %d, seed 7", runs).isLessThanOrEqualTo((int) (alpha * runs));
    }

    @Test
    void aNewOpeningIsFoundWithinAHundredAnswers() {
        Random random = new Random(3);
        SketchCounts baseline = SketchCounts.empty();
        for (int i = 0; i < 2_000; i++) {
            baseline = baseline.observe(StyleSketch.of(answer(random, "")));
        }
        StyleBets bets = StyleBets.against(baseline);
        for (int i = 0; i < 3_000; i++) {
            bets = bets.observe(StyleSketch.of(answer(random, "")));
        }
        assertThat(bets.evidence()).as("nothing has changed, seed 3").isLessThan(BUDGET / 100);
        int since = 0;
        while (bets.evidence() < BUDGET) {
            bets = bets.observe(StyleSketch.of(answer(random, "Certainly! ")));
            since++;
            assertThat(since).as("seed 3").isLessThan(100);
        }
    }

    /// Neither length nor marks move: one word in ten is another one.
    @Test
    void otherWordsAreFoundWithinAThousandAnswers() {
        Random random = new Random(5);
        SketchCounts baseline = SketchCounts.empty();
        for (int i = 0; i < 5_000; i++) {
            baseline = baseline.observe(StyleSketch.of(answer(random, "")));
        }
        StyleBets bets = StyleBets.against(baseline);
        int since = 0;
        while (bets.evidence() < BUDGET) {
            String answer = answer(random, "").replace("the ", "its ");
            bets = bets.observe(StyleSketch.of(answer));
            since++;
            assertThat(since).as("seed 5").isLessThan(1_000);
        }
    }

    @Test
    void evidenceStaysFiniteLongAfterAChange() {
        Random random = new Random(9);
        StyleBets bets = StyleBets.against(counts(500, random, bit -> .5));
        for (int i = 0; i < 5_000; i++) {
            bets = bets.observe(-1L);
        }

        assertThat(bets.evidence()).isFinite().isGreaterThan(1e90);
    }

    @Test
    void countsOfPartsAddUpToThoseOfAll() {
        Random random = new Random(2);
        SketchCounts first = counts(30, random, bit -> .3);
        SketchCounts second = counts(50, random, bit -> .6);
        SketchCounts both = first.merge(second);

        assertThat(both.total()).isEqualTo(80);
        for (int bit = 0; bit < StyleSketch.BITS; bit++) {
            assertThat(both.count(bit)).isEqualTo(first.count(bit) + second.count(bit));
        }
        assertThat(first.merge(SketchCounts.empty()).count(4)).isEqualTo(first.count(4));
    }

    /// Without a baseline any rate is possible, so nothing can be staked.
    @Test
    void withoutABaselineThereIsNoEvidence() {
        StyleBets bets = StyleBets.against(SketchCounts.empty()).observe(-1).observe(0).observe(5);

        assertThat(bets.evidence()).isCloseTo(0, within(0.0));
    }

    private static SketchCounts counts(int answers, Random random, ToDoubleFunction<Integer> rate) {
        SketchCounts counts = SketchCounts.empty();
        for (int i = 0; i < answers; i++) {
            counts = counts.observe(draw(random, rate));
        }
        return counts;
    }

    /// Facts that are independent of each other.
    private static long draw(Random random, ToDoubleFunction<Integer> rate) {
        long sketch = 0;
        for (int bit = 0; bit < StyleSketch.BITS; bit++) {
            sketch |= random.nextDouble() < rate.applyAsDouble(bit) ? 1L << bit : 0;
        }
        return sketch;
    }

    /// Facts that are drawn by the same number four times out of five.
    private static long together(Random random, double[] rates) {
        double common = random.nextDouble();
        long sketch = 0;
        for (int bit = 0; bit < StyleSketch.BITS; bit++) {
            double own = random.nextInt(5) == 0 ? random.nextDouble() : common;
            sketch |= own < rates[bit] ? 1L << bit : 0;
        }
        return sketch;
    }

    private static final List<String> WORDS =
            List.of(
                    "the",
                    "a",
                    "model",
                    "answer",
                    "is",
                    "was",
                    "number",
                    "of",
                    "to",
                    "and",
                    "question",
                    "we",
                    "can",
                    "divide",
                    "result",
                    "first",
                    "then",
                    "value",
                    "which",
                    "equals");

    private static String answer(Random random, String opening) {
        StringBuilder answer = new StringBuilder(opening);
        int sentences = 2 + random.nextInt(4);
        for (int s = 0; s < sentences; s++) {
            int words = 5 + random.nextInt(12);
            for (int w = 0; w < words; w++) {
                answer.append(WORDS.get(random.nextInt(WORDS.size())))
                        .append(w < words - 1 ? " " : ". ");
            }
        }
        return answer.toString();
    }
}
