package tidegauge.scorer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToTheGaugeTest {
    private final ToTheGauge gauges = new ToTheGauge();

    @Test
    void progressGoesToEveryTask() {
        assertThat(gauges.partitions("observations", ToTheGauge.EVERYONE, new byte[0], 3))
                .contains(Set.of(0, 1, 2));
    }

    /// A batch that went to every task would be counted by each.
    @ParameterizedTest
    @ValueSource(strings = {"primes", "", "suite/", "*"})
    void aSuiteHasOneTaskWhateverItsName(String suite) {
        assertThat(gauges.partitions("observations", ToTheGauge.suite(suite), new byte[0], 3))
                .isEmpty();
    }
}
