package tidegauge.system.dataclass;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of [DataClassSuite].
class DataClassTest {
    private static final int JOBS = 3_000;

    @TempDir Path folder;

    @Test
    void noTextReachesABackendThatIsNotClearedForItHoweverItsJobIsRouted() throws Exception {
        NobodySeesMore.of(DataClassRun.run(folder, JOBS, 20_261_128));
    }
}
