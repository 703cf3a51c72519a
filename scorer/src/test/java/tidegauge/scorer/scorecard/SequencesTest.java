package tidegauge.scorer.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.quality.DistributionBuilder;

/// Sequences and intervals against closed forms, brute force and known truth.
class SequencesTest {
    private static final double ALPHA = 0.05;

    @Test
    void theMixtureIsTheMeanLikelihoodRatioOverAUniformPrior() {
        RateSequence sequence = new RateSequence(7, 10);
        double rate = 0.6;

        double sum = 0;
        int steps = 1_000_000;
        for (int i = 0; i < steps; i++) {
            double p = (i + 0.5) / steps;
            sum += Math.pow(p / rate, 7) * Math.pow((1 - p) / (1 - rate), 3);
        }

        assertThat(Math.exp(sequence.logEvidenceAgainst(rate)))
                .isCloseTo(sum / steps, within(1e-9));
    }

    @Test
    void theMixtureIsAMartingaleUnderTheTrueRate() {
        double rate = 0.3;
        for (int n = 0; n < 40; n++)
            for (int s = 0; s <= n; s++) {
                double now = Math.exp(new RateSequence(s, n).logEvidenceAgainst(rate));
                double yes = Math.exp(new RateSequence(s + 1, n + 1).logEvidenceAgainst(rate));
                double no = Math.exp(new RateSequence(s, n + 1).logEvidenceAgainst(rate));

                assertThat(rate * yes + (1 - rate) * no).isCloseTo(now, within(1e-9 * now));
            }
    }

    @Test
    void logarithmsOfFactorialsAgreeWithTheirSum() {
        double sum = 0;
        for (int k = 1; k <= 100_000; k++) {
            sum += Math.log(k);
            if (k < 100 || k % 1000 == 0)
                assertThat(RateSequence.logFactorial(k)).isCloseTo(sum, within(1e-9 * (1 + sum)));
        }
    }

    @Test
    void theEndsOfTheIntervalHaveJustEnoughEvidenceAgainstThem() {
        RateSequence sequence = new RateSequence(930, 1000);
        Interval interval = sequence.interval(ALPHA);

        assertThat(sequence.logEvidenceAgainst(interval.low()))
                .isCloseTo(-Math.log(ALPHA), within(1e-6));
        assertThat(sequence.logEvidenceAgainst(interval.high()))
                .isCloseTo(-Math.log(ALPHA), within(1e-6));
        assertThat(new RateSequence(0, 50).interval(ALPHA).low()).isZero();
        assertThat(new RateSequence(50, 50).interval(ALPHA).high()).isOne();
    }

    @Test
    void theForecastIsTheFirstNumberOfTrialsThatDecides() {
        RateSequence now = new RateSequence(95, 100);
        long more = now.moreUntilDecided(0.9, ALPHA);
        double rate = 95.5 / 101;
        long n = 100 + more;

        assertThat(new RateSequence(Math.round(rate * n), n).interval(ALPHA).low())
                .isGreaterThanOrEqualTo(0.9 - 1e-4);
        assertThat(new RateSequence(Math.round(rate * (n - 40)), n - 40).interval(ALPHA).low())
                .isLessThan(0.9);
        assertThat(new RateSequence(0, 0).moreUntilDecided(0.9, ALPHA)).isEqualTo(1_000_000_000);
    }

    /// The claim is about all times together: a run fails when the interval misses at any time.
    @Test
    void sequencesHoldAtAllTimesTogether() {
        int runs = 400;
        int rateMissed = 0;
        int meanMissed = 0;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double truth = 0.05 + 0.9 * random.nextDouble();
            long yes = 0;
            MeanSequence mean = MeanSequence.empty(ALPHA);
            boolean rateMisses = false;
            boolean meanMisses = false;
            for (int n = 1; n <= 2_000; n++) {
                boolean hit = random.nextDouble() < truth;
                if (hit) yes++;
                // A score between 0 and 1 with the same mean, and a spread of its own.
                double score = hit ? 1 - 0.3 * random.nextDouble() * (1 - truth) : 0;
                mean = mean.observe(score);
                double scoreTruth = truth * (1 - 0.15 * (1 - truth));
                rateMisses |=
                        new RateSequence(yes, n).logEvidenceAgainst(truth) >= -Math.log(ALPHA);
                meanMisses |= !mean.interval().holds(scoreTruth);
            }
            if (rateMisses) rateMissed++;
            if (meanMisses) meanMissed++;
        }
        System.out.printf(
                "seeds 0..%d, looked at after each of 2,000: rate missed in %d runs, mean in %d%n",
                runs - 1, rateMissed, meanMissed);

        assertThat(rateMissed).isLessThanOrEqualTo((int) (runs * ALPHA));
        assertThat(meanMissed).isLessThanOrEqualTo((int) (runs * ALPHA));
    }

    @Test
    void quantilesOfAFewValuesHaveOpenEnds() {
        DistributionBuilder values = new DistributionBuilder();
        for (int i = 1; i <= 10; i++) values.add(i * 100);

        Quantiles quantiles = Quantiles.of(values.distribution()).orElseThrow();

        assertThat(quantiles.p99().high()).isInfinite();
        // P(X <= 0) + P(X >= 10) for Bin(10, 1/2) is 2/1024, below 1 %; one rank further in is not.
        assertThat(quantiles.p50().low()).isCloseTo(100, within(4.0));
        assertThat(quantiles.p50().high()).isCloseTo(1000, within(40.0));
    }

    @Test
    void theIntervalOfAMeanIsStudents() {
        Moments moments = Moments.EMPTY;
        for (double value : new double[] {2, 4, 4, 4, 5, 5, 7, 9, 6, 3})
            moments = moments.observe(value);

        Interval interval = moments.interval().orElseThrow();

        // t quantile .995 with 9 degrees of freedom is 3.2498; s = 2.0248, n = 10.
        assertThat(interval.value()).isCloseTo(4.9, within(1e-12));
        assertThat(interval.high() - interval.value())
                .isCloseTo(3.2498 * 2.0248 / Math.sqrt(10), within(2e-3));
        assertThat(Moments.EMPTY.observe(1).interval()).isEqualTo(Optional.empty());
    }
}
