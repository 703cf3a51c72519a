package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Alternatives built on estimated baselines: their expectation under the truth may exceed one only
/// as often as their bounds allow.
final class AlternativesTest {

    @Test
    void expectationsUnderTheTruthRarelyExceedOneForRates() {
        int broken = 0;
        Random random = new Random(31);
        for (int draw = 0; draw < 500; draw++) {
            double rate = .2 * random.nextDouble();
            long bad = 0;
            for (int i = 0; i < 500; i++) {
                bad += random.nextDouble() < rate ? 1 : 0;
            }
            LikelihoodRatios ratios = Alternatives.ofRate(bad, 500);
            broken += worst(ratios, new double[] {1 - rate, rate}) > 1 ? 1 : 0;
        }

        assertThat(broken).as("of 500, seed 31; at most 2 × 0.5 % expected").isLessThan(14);
    }

    @Test
    void expectationsUnderTheTruthRarelyExceedOneForBins() {
        Random random = new Random(32);
        int broken = 0;
        int checked = 0;
        for (int draw = 0; draw < 200; draw++) {
            double[] sample = random.doubles(1_000).toArray();
            Bins bins = Bins.ofSample(Arrays.copyOf(sample, 200));
            long[] counts = new long[bins.count()];
            for (double value : sample) {
                counts[bins.cell(value)]++;
            }
            LikelihoodRatios ratios = Alternatives.ofBins(counts);
            double[] truth = uniform(bins);
            for (int j = 0; j < ratios.alternatives(); j++) {
                checked++;
                broken += expectation(ratios, j, truth) > 1 ? 1 : 0;
            }
        }

        assertThat((double) broken / checked)
                .as("share of %d alternatives, seed 32; 1 % allowed", checked)
                .isLessThan(.025);
    }

    @Test
    void aShortBaselineIsBoundedMoreWidelyThanALongOne() {
        assertThat(Alternatives.ofRate(10, 200).ratio(1, 6))
                .isLessThan(Alternatives.ofRate(50, 1_000).ratio(1, 6));
        assertThat(Alternatives.ofRate(50, 1_000).ratio(1, 6))
                .isLessThan(Alternatives.ofRate(250, 5_000).ratio(1, 6));
    }

    private static double[] uniform(Bins bins) {
        double[] edges = bins.edges();
        double[] truth = new double[bins.count()];
        truth[0] = edges[0];
        double last = edges[0];
        for (int i = 1; i < edges.length; i++) {
            truth[i] = edges[i] - last;
            last = edges[i];
        }
        truth[truth.length - 1] = 1 - last;
        return truth;
    }

    private static double worst(LikelihoodRatios ratios, double[] truth) {
        double worst = 0;
        for (int j = 0; j < ratios.alternatives(); j++) {
            worst = Math.max(worst, expectation(ratios, j, truth));
        }
        return worst;
    }

    private static double expectation(LikelihoodRatios ratios, int alternative, double[] truth) {
        double sum = 0;
        for (int cell = 0; cell < truth.length; cell++) {
            sum += truth[cell] * ratios.ratio(cell, alternative);
        }
        return sum;
    }
}
