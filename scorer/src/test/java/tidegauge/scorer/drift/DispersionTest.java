package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class DispersionTest {

    @Test
    void independentStreamsAreHardlyEverTempered() {
        int tempered = 0;
        for (int seed = 0; seed < 400; seed++) {
            tempered += factor(seed, 0, 1_000) > 1 ? 1 : 0;
        }

        assertThat(tempered).as("of 400 streams, seeds 0..399; 1 % expected").isLessThan(14);
    }

    /// For an autoregression of first order the variance of long means is (1 + ρ)/(1 − ρ) times
    /// that of independent draws.
    @Test
    void serialDependenceIsMeasuredAsTheClosedFormSays() {
        double sum = 0;
        for (int seed = 0; seed < 40; seed++) {
            sum += factor(seed, .8, 5_000);
        }

        assertThat(sum / 40).as("seeds 0..39; (1 + .8)/(1 − .8) = 9").isBetween(8.0, 13.0);
    }

    @Test
    void aConstantIsNotDependent() {
        Dispersion dispersion = Dispersion.empty();
        for (int i = 0; i < 500; i++) {
            dispersion = dispersion.plus(1);
        }

        assertThat(dispersion.factor()).isEqualTo(1);
    }

    private static double factor(long seed, double rho, int values) {
        Random random = new Random(seed);
        Dispersion dispersion = Dispersion.empty();
        double value = random.nextGaussian();
        for (int i = 0; i < values; i++) {
            value = rho * value + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            dispersion = dispersion.plus(value);
        }
        return dispersion.factor();
    }
}
