package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QValuesTest {

    /// By hand: 4/100, 4/(2·8), and 4/(3·2) for the third, 1 for the last.
    @Test
    void theyAreThoseOfTheDefinition() {
        double[] qValues = QValues.of(new double[] {2, 100, 0, 8});

        assertThat(qValues).containsExactly(new double[] {4 / 6.0, .04, 1, .25}, within(1e-12));
    }

    /// A q-value is at most α exactly for what e-BH at level α finds: the `k` largest, `k` being
    /// the last with `e_(k) ≥ K / (α k)`.
    @Test
    void atEveryLevelTheyNameWhatTheProcedureFinds() {
        Random random = new Random(5);
        for (int run = 0; run < 200; run++) {
            double[] eValues =
                    random.doubles(1 + random.nextInt(30)).map(u -> Math.exp(8 * u - 3)).toArray();
            double[] qValues = QValues.of(eValues);
            for (double level : new double[] {.01, .05, .1, .3, .7}) {
                assertThat(Arrays.stream(qValues).filter(q -> q <= level).count())
                        .as("seed 5, run %d, level %s", run, level)
                        .isEqualTo(found(eValues, level));
            }
        }
    }

    private static long found(double[] eValues, double level) {
        double[] rising = eValues.clone();
        Arrays.sort(rising);
        for (int k = rising.length; k >= 1; k--) {
            if (rising[rising.length - k] >= rising.length / (level * k)) {
                return k;
            }
        }
        return 0;
    }

    /// Forty detectors at the same moment, four of which have something to find; the share of false
    /// ones among those believed at level .2, on average.
    @Test
    void fewOfThoseBelievedAreFalse() {
        double level = .2;
        int runs = 300;
        Random random = new Random(11);
        double falseShare = 0;
        long found = 0;
        for (int run = 0; run < runs; run++) {
            double[] eValues = new double[40];
            for (int each = 0; each < eValues.length; each++) {
                MixtureShiryaevRoberts detector =
                        MixtureShiryaevRoberts.start(Alternatives.ofKnownRate(.1, .8));
                for (int i = 0; i < 200; i++) {
                    double rate = each < 4 && i >= 100 ? .4 : .1;
                    detector = detector.observe(random.nextDouble() < rate ? 1 : 0);
                }
                eValues[each] = Math.max(0, detector.evidence()) / 200;
            }
            double[] qValues = QValues.of(eValues);
            long all = Arrays.stream(qValues).filter(q -> q <= level).count();
            long right = Arrays.stream(qValues, 0, 4).filter(q -> q <= level).count();
            falseShare += all == 0 ? 0 : (double) (all - right) / all;
            found += right;
        }

        assertThat(found).as("of 1200, seed 11").isGreaterThan(1_000);
        assertThat(falseShare / runs).as("seed 11").isLessThanOrEqualTo(level);
    }

    @Test
    void nothingHasNone() {
        assertThat(QValues.of(new double[0])).isEmpty();
        assertThat(QValues.of(new double[] {0})).containsExactly(1);
        assertThat(QValues.of(new double[] {Double.POSITIVE_INFINITY})).containsExactly(0);
    }
}
