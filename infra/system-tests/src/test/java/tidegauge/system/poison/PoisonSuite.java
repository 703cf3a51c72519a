package tidegauge.system.poison;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The long form: 200,000 records, of which 198,000 cannot be read.
@Tag("slow")
class PoisonSuite {
    @TempDir Path folder;

    @Test
    void whatCannotBeReadIsSetAsideWithAReasonAndTheRestIsScored() throws Exception {
        new PoisonRun(200_000).setsAsideWhatCannotBeReadAndScoresTheRest(folder);
    }
}
