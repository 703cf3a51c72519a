package tidegauge.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.scorer.ScorerConfig.Guarantee;

/// The long form: 20 kills over 100,000 jobs, and the proof that the audit can fail.
///
/// Run it with `infra/system-tests/chaos`. The properties `chaos.seed`, `chaos.jobs` and
/// `chaos.kills` change it.
@Tag("slow")
class ChaosSuite {
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final int JOBS = Integer.getInteger("chaos.jobs", 100_000);
    private static final int KILLS = Integer.getInteger("chaos.kills", 20);

    @TempDir Path folder;

    @Test
    void everyJobEndsOnceUnderExactlyOnce() throws Exception {
        ChaosRun.Report report = run(Guarantee.EXACTLY_ONCE);

        assertThat(report.mishaps()).as("seed %d", SEED).isEmpty();
        assertThat(report.audit().findings()).as("seed %d", SEED).isEmpty();
        assertThat(report.audit().expected()).isEqualTo(JOBS);
    }

    @Test
    void theAuditFindsWhatAtLeastOnceGetsWrong() throws Exception {
        ChaosRun.Report report = run(Guarantee.AT_LEAST_ONCE);

        assertThat(report.audit().findings()).as("seed %d", SEED).isNotEmpty();
    }

    private ChaosRun.Report run(Guarantee guarantee) throws Exception {
        ChaosRun.Report report =
                ChaosRun.run(new ChaosPlan(SEED, JOBS, KILLS, guarantee), folder, System.out);
        System.out.printf(
                "%s: %d jobs in %.1f s, %d completions, %d calls, %d findings, %d mishaps%n",
                guarantee,
                report.audit().expected(),
                report.took().toMillis() / 1e3,
                report.audit().completions(),
                report.calls(),
                report.audit().findings().size(),
                report.mishaps().size());
        report.audit().findings().forEach(System.out::println);
        report.mishaps().forEach(System.out::println);
        return report;
    }
}
