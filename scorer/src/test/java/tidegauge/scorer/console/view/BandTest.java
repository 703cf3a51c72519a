package tidegauge.scorer.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class BandTest {
    private static final BigDecimal TAIL = new BigDecimal("0.00135");

    @Test
    void theBandIsThatOfTheExactDistribution() {
        for (int trials : new int[] {1, 2, 7, 20, 100, 250})
            for (String rate : new String[] {"0.001", "0.05", "0.5", "0.709", "0.958", "0.999"}) {
                Band band = Band.of(Double.parseDouble(rate), trials);

                assertThat(band.low() * trials)
                        .as("%s of %d", rate, trials)
                        .isCloseTo(lowest(new BigDecimal(rate), trials), within(1e-9));
                assertThat(band.high() * trials)
                        .as("%s of %d", rate, trials)
                        .isCloseTo(
                                trials
                                        - lowest(
                                                BigDecimal.ONE.subtract(new BigDecimal(rate)),
                                                trials),
                                within(1e-9));
            }
    }

    @Test
    void ofManyAnswersItIsThreeStandardDeviationsWide() {
        Band band = Band.of(0.3, 10_000_000);
        double deviation = Math.sqrt(0.3 * 0.7 / 10_000_000);

        assertThat(0.3 - band.low()).isCloseTo(3 * deviation, within(0.01 * deviation));
        assertThat(band.high() - 0.3).isCloseTo(3 * deviation, within(0.01 * deviation));
    }

    @Test
    void aWindowWithoutAFailureIsNothingUnusual() {
        assertThat(Band.of(0.958, 20).holds(1)).isTrue();
        assertThat(Band.of(0.958, 20).holds(0.5)).isFalse();
    }

    @Test
    void whereNothingVariesEverythingElseIsUnusual() {
        assertThat(Band.of(1, 20)).isEqualTo(new Band(1, 1));
        assertThat(Band.of(0, 20).holds(0.05)).isFalse();
    }

    /// The largest count with less than the tail's probability below it, by adding up.
    private static long lowest(BigDecimal rate, int trials) {
        BigDecimal below = BigDecimal.ZERO;
        for (int k = 0; ; k++) {
            BigDecimal next =
                    new BigDecimal(choose(trials, k))
                            .multiply(rate.pow(k))
                            .multiply(BigDecimal.ONE.subtract(rate).pow(trials - k))
                            .round(MathContext.DECIMAL128);
            if (below.add(next).compareTo(TAIL) > 0) return k;
            below = below.add(next);
        }
    }

    private static BigInteger choose(int n, int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = 1; i <= k; i++)
            result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        return result;
    }
}
