package tidegauge.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class CusumOptimumTest {

    /// With threshold of one state any failure alarms: a geometric waiting time.
    @Test
    void aThresholdOfOneStepWaitsForTheFirstFailure() {
        assertThat(CusumOptimum.of(.05, .10).runLength(1, .05)).isCloseTo(20, within(1e-9));
    }

    @Test
    void delaysAreThoseOfAnIndependentSolution() {
        assertThat(CusumOptimum.of(.05, .10).delay(10_000))
                .isCloseTo(202, Percentage.withPercentage(2));
        assertThat(CusumOptimum.of(.05, .20).delay(10_000))
                .isCloseTo(42, Percentage.withPercentage(3));
        assertThat(CusumOptimum.of(.16, .49).delay(10_000))
                .isCloseTo(23, Percentage.withPercentage(3));
    }

    @Test
    void theRunLengthIsThatOfASimulation() {
        CusumOptimum optimum = CusumOptimum.of(.1, .3);
        int states = 60;
        double expected = optimum.runLength(states, .1);
        Random random = new Random(8);
        int up = (int) Math.round(Math.log(3) / -Math.log(.7 / .9) * 8);
        double total = 0;
        int runs = 4_000;
        for (int run = 0; run < runs; run++) {
            int state = 0;
            while (state < states) {
                state = random.nextDouble() < .1 ? state + up : Math.max(0, state - 8);
                total++;
            }
        }
        assertThat(total / runs).as("seed 8").isCloseTo(expected, Percentage.withPercentage(5));
    }
}
