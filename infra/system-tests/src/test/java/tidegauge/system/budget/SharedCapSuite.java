package tidegauge.system.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.CompletionStatus;

/// Two minutes; run it with `infra/system-tests/chaos caps`.
@Tag("slow")
class SharedCapSuite {
    private static final int JOBS = 4_000;

    /// About 1,400 calls' worth: a call costs some 1,900 (11 tokens in, 2 out).
    private static final long CAP = 2_700_000;

    @TempDir private Path folder;

    @Test
    void threeEvaluatorsNeverSpendMoreThanTheCapThoughOneIsKilledAndRememberItWhenAllAre()
            throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);

        CapRun.Report report = CapRun.run(folder, JOBS, CAP, seed);
        System.out.println(report);

        assertThat(report.spentNanoUsd()).isBetween(CAP / 2, CAP);
        assertThat(report.afterRestartNanoUsd()).isLessThanOrEqualTo(CAP);
        assertThat(report.ended())
                .containsOnlyKeys(CompletionStatus.ANSWERED, CompletionStatus.OVER_BUDGET);
        assertThat(sum(report.ended())).isEqualTo(JOBS);
        assertThat(sum(report.endedLater())).isEqualTo(2 * JOBS);
        assertThat(report.endedLater().get(CompletionStatus.OVER_BUDGET))
                .as("most of the later jobs find nothing left")
                .isGreaterThan(report.ended().get(CompletionStatus.OVER_BUDGET) + JOBS / 2);
    }

    private static long sum(Map<CompletionStatus, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
