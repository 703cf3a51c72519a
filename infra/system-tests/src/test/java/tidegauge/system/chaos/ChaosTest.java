package tidegauge.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.scorer.ScorerConfig.Guarantee;

/// The short form of [ChaosSuite]: one kill of each kind.
class ChaosTest {
    private static final long SEED = 20_261_123;

    @TempDir Path folder;

    @Test
    void everyJobEndsOnceWhenEvaluatorScorerAndABrokerAreKilled() throws Exception {
        ChaosPlan plan = new ChaosPlan(SEED, 3_000, 3, Guarantee.EXACTLY_ONCE);

        ChaosRun.Report report = ChaosRun.run(plan, folder, System.out);

        assertThat(report.mishaps()).as("seed %d", SEED).isEmpty();
        assertThat(report.audit().findings()).as("seed %d", SEED).isEmpty();
        assertThat(report.audit().expected()).isEqualTo(plan.jobs());
    }
}
