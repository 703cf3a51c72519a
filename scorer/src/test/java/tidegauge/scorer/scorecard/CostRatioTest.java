package tidegauge.scorer.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CostRatioTest {
    private static final int RUNS = 1_000;
    private static final int PAIRS = 100;

    /// Log-normal costs of the large model; the small one costs a tenth on the same question, and
    /// three in ten questions are asked of both.
    private static final double ESCALATED = 0.3;

    private static final double SAVED = 1 - 0.1 - ESCALATED;

    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        int held = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Interval saved = ratio(pairs(seed)).saved().orElseThrow();
            if (saved.holds(SAVED)) held++;
        }
        System.out.printf("seeds 0..%d: held in %d of %d%n", RUNS - 1, held, RUNS);

        assertThat(held).isBetween((int) (0.97 * RUNS), RUNS);
    }

    @Test
    void theIntervalIsThatOfAPairedBootstrap() {
        List<double[]> pairs = pairs(7);
        SplittableRandom random = new SplittableRandom(7);
        double[] resampled = new double[20_000];
        for (int i = 0; i < resampled.length; i++) {
            CostRatio ratio = CostRatio.EMPTY;
            for (int k = 0; k < PAIRS; k++) {
                double[] pair = pairs.get(random.nextInt(PAIRS));
                ratio = ratio.observe(pair[0], pair[1]);
            }
            resampled[i] = ratio.saved().orElseThrow().value();
        }
        Arrays.sort(resampled);

        Interval saved = ratio(pairs).saved().orElseThrow();

        double width = saved.high() - saved.low();
        assertThat(saved.low())
                .isCloseTo(resampled[(int) (0.005 * resampled.length)], within(0.15 * width));
        assertThat(saved.high())
                .isCloseTo(resampled[(int) (0.995 * resampled.length)], within(0.15 * width));
    }

    @Test
    void theShareIsThatOfTheSums() {
        CostRatio ratio = CostRatio.EMPTY;
        for (int i = 1; i <= 5; i++) ratio = ratio.observe(i, 2.0 * i);

        assertThat(ratio.saved()).hasValue(new Interval(0.5, 0.5, 0.5));
    }

    @Test
    void fewPairsAndAFreeReferenceSayNothing() {
        CostRatio free = CostRatio.EMPTY;
        for (int i = 0; i < 9; i++) free = free.observe(1, 0);

        assertThat(free.saved()).isEmpty();
        assertThat(CostRatio.EMPTY.observe(1, 2).saved()).isEmpty();
    }

    private static CostRatio ratio(List<double[]> pairs) {
        CostRatio ratio = CostRatio.EMPTY;
        for (double[] pair : pairs) ratio = ratio.observe(pair[0], pair[1]);
        return ratio;
    }

    private static List<double[]> pairs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            double large = 2e6 * Math.exp(0.6 * random.nextGaussian());
            boolean escalated = random.nextDouble() < ESCALATED;
            pairs.add(new double[] {0.1 * large + (escalated ? large : 0), large});
        }
        return pairs;
    }
}
