package tidegauge.scorer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class BinsTest {

    @Test
    void aConstantHasTheCellsBelowAtAndAbove() {
        Bins bins = Bins.ofSample(new double[] {7, 7, 7, 7});

        assertThat(bins.count()).isEqualTo(3);
        assertThat(new int[] {bins.cell(6.9), bins.cell(7), bins.cell(7.1)})
                .containsExactly(0, 1, 2);
    }

    @Test
    void distinctValuesFallIntoTenEqualParts() {
        double[] sample = new Random(5).doubles(1_000).toArray();
        Bins bins = Bins.ofSample(sample);
        int[] counts = new int[bins.count()];
        for (double value : sample) {
            counts[bins.cell(value)]++;
        }

        assertThat(bins.count()).isEqualTo(12);
        assertThat(counts).containsExactly(0, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 0);
    }

    @Test
    void aValueThatFillsSeveralDecilesHasOneCell() {
        Bins bins = Bins.ofSample(new double[] {3, 3, 3, 3, 3, 3, 3, 10, 20, 30});

        assertThat(bins.cell(3)).isEqualTo(1);
        assertThat(bins.cell(4)).isEqualTo(2);
        assertThat(bins.cell(30)).isEqualTo(bins.count() - 2);
        assertThat(bins.cell(31)).isEqualTo(bins.count() - 1);
    }
}
