package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Bounds are compared with binomial tails added up term by term.
final class BinomialBoundsTest {

    @Test
    void atTheUpperBoundSoFewSuccessesHaveProbabilityAlpha() {
        for (int successes : new int[] {0, 3, 17}) {
            double bound = BinomialBounds.upper(successes, 60, .05);
            assertThat(tail(0, successes, 60, bound)).isCloseTo(.05, within(1e-9));
        }
    }

    @Test
    void atTheLowerBoundSoManySuccessesHaveProbabilityAlpha() {
        for (int successes : new int[] {1, 3, 60}) {
            double bound = BinomialBounds.lower(successes, 60, .01);
            assertThat(tail(successes, 60, 60, bound)).isCloseTo(.01, within(1e-9));
        }
    }

    @Test
    void noSuccessGivesTheClosedForm() {
        assertThat(BinomialBounds.upper(0, 5_000, .05))
                .isCloseTo(1 - Math.pow(.05, 1.0 / 5_000), within(1e-11));
        assertThat(BinomialBounds.lower(0, 10, .05)).isZero();
        assertThat(BinomialBounds.upper(10, 10, .05)).isEqualTo(1);
    }

    @Test
    void studentsQuantileIsThatOfTheTables() {
        assertThat(BinomialBounds.studentQuantile(.05, 5)).isCloseTo(2.015048, within(1e-5));
        assertThat(BinomialBounds.studentQuantile(.025, 30)).isCloseTo(2.042272, within(1e-5));
        assertThat(BinomialBounds.studentQuantile(.05, 1e6)).isCloseTo(1.644855, within(1e-5));
    }

    private static double tail(int from, int to, int trials, double rate) {
        double sum = 0;
        for (int k = from; k <= to; k++) {
            double log = k * Math.log(rate) + (trials - k) * Math.log1p(-rate);
            for (int i = 0; i < k; i++) {
                log += Math.log((double) (trials - i) / (i + 1));
            }
            sum += Math.exp(log);
        }
        return sum;
    }
}
