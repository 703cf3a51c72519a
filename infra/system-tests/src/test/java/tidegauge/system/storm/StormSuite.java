package tidegauge.system.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand jobs for each fault; see `infra/system-tests/storm`.
@Tag("slow")
class StormSuite {
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final int JOBS = Integer.getInteger("chaos.jobs", 10_000);
    private static final int MOST_ATTEMPTS = 4;

    @TempDir Path folder;

    @Test
    void aStormOfFaultsLosesNothingAndDisturbsNobodyElse() throws Exception {
        StormRun.Report report = StormRun.run(folder, JOBS, SEED, System.out);
        System.out.println(report);

        assertThat(report.audit().findings()).as("the ledger, seed %d", SEED).isEmpty();
        assertThat(report.mostAttempts().values())
                .as("at most three retries")
                .allMatch(attempts -> attempts <= MOST_ATTEMPTS);
        long sound = StormRun.Report.median(report.p99Sound());
        assertThat(StormRun.Report.median(report.p99Storm()))
                .as("the healthy backend's 99th percentile, %d ms without a storm", sound)
                .isLessThanOrEqualTo(sound * 12 / 10);
        assertThat(report.threadsAfter())
                .as("threads")
                .isLessThanOrEqualTo(report.threadsBefore() + 4);
        assertThat(report.heapKilobytesAfter())
                .as("heap")
                .isLessThanOrEqualTo(report.heapKilobytesBefore() + 16 * 1024);
        assertThat(report.causes())
                .as("the wrong model's name")
                .anyMatch(cause -> cause.contains("ANNOUNCED"));
        assertThat(report.alerted())
                .as("somebody is told")
                .anyMatch(cause -> cause.contains("ANNOUNCED"));
    }
}
