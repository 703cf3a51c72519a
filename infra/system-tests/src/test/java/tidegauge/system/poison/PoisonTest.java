package tidegauge.system.poison;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of [PoisonSuite].
class PoisonTest {
    @TempDir Path folder;

    @Test
    void whatCannotBeReadIsSetAsideWithAReasonAndTheRestIsScored() throws Exception {
        new PoisonRun(20_000).setsAsideWhatCannotBeReadAndScoresTheRest(folder);
    }
}
