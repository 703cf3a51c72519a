package tidegauge.system.dataclass;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The long form: a million jobs. Run it with `infra/system-tests/chaos dataclass`; the properties
/// `chaos.seed` and `chaos.jobs` change it.
@Tag("slow")
class DataClassSuite {
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final int JOBS = Integer.getInteger("chaos.jobs", 1_000_000);

    @TempDir Path folder;

    @Test
    void noTextReachesABackendThatIsNotClearedForItHoweverItsJobIsRouted() throws Exception {
        NobodySeesMore.of(DataClassRun.run(folder, JOBS, SEED));
    }
}
