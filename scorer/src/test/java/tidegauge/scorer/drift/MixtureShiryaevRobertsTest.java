package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class MixtureShiryaevRobertsTest {

    /// The recursion is the sum over all starts of the products of likelihood ratios, and the head
    /// start times the product of all.
    @Test
    void itsEvidenceIsTheSumOverAllChangePoints() {
        LikelihoodRatios ratios = Alternatives.ofKnownRate(.1, .8);
        Random random = new Random(11);
        int[] cells = random.ints(40, 0, 10).map(i -> i == 0 ? 1 : 0).toArray();
        MixtureShiryaevRoberts detector = MixtureShiryaevRoberts.start(ratios);
        for (int cell : cells) {
            detector = detector.observe(cell);
        }

        double[] headStart = ratios.headStart();
        double expected = -ratios.mix(headStart);
        for (int j = 0; j < ratios.alternatives(); j++) {
            for (int start = 0; start < cells.length; start++) {
                double product = ratios.weight(j);
                for (int i = start; i < cells.length; i++) {
                    product *= ratios.ratio(cells[i], j);
                }
                expected += start == 0 ? product * (1 + headStart[j]) : product;
            }
        }
        assertThat(detector.evidence()).as("seed 11").isCloseTo(expected, within(1e-9 * expected));
    }

    /// The mean of at least 400 run lengths must not fall short of the threshold by more than
    /// chance allows; run lengths are roughly exponential, so three standard errors are 15 %.
    @Test
    void itsAverageRunLengthIsAtLeastTheThreshold() {
        double threshold = 1_000;
        LikelihoodRatios ratios = Alternatives.ofKnownRate(.05, .8);
        Random random = new Random(20_261_122);
        int runs = 400;
        double total = 0;
        for (int run = 0; run < runs; run++) {
            MixtureShiryaevRoberts detector = MixtureShiryaevRoberts.start(ratios);
            while (detector.evidence() < threshold) {
                detector = detector.observe(random.nextDouble() < .05 ? 1 : 0);
                total++;
            }
        }

        assertThat(total / runs).as("seed 20261122").isGreaterThan(.85 * threshold);
    }

    @Test
    void noPastLeavesLessEvidenceThanTheStart() {
        MixtureShiryaevRoberts detector =
                MixtureShiryaevRoberts.start(Alternatives.ofKnownRate(.05, 1));
        assertThat(detector.evidence()).isZero();
        detector = detector.observe(1);
        for (int i = 0; i < 5_000; i++) {
            detector = detector.observe(0);
        }
        assertThat(detector.evidence()).isCloseTo(0, within(1e-6));
    }

    @Test
    void evidenceStaysFiniteLongAfterAChange() {
        MixtureShiryaevRoberts detector =
                MixtureShiryaevRoberts.start(Alternatives.ofKnownRate(.01, .8));
        for (int i = 0; i < 5_000; i++) {
            detector = detector.observe(1);
        }

        assertThat(detector.evidence()).isFinite().isGreaterThan(1e90);
    }

    @Test
    void underAKnownRateEveryRatioHasExpectationOne() {
        LikelihoodRatios ratios = Alternatives.ofKnownRate(.07, .8);
        for (int j = 0; j < ratios.alternatives(); j++) {
            assertThat(.93 * ratios.ratio(0, j) + .07 * ratios.ratio(1, j))
                    .isCloseTo(1, within(1e-12));
        }
    }
}
