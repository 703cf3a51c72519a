package tidegauge.system.documents;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Some minutes; run it with `infra/system-tests/chaos documents`.
@Tag("slow")
class DocumentsSuite {
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final DocumentsRun.Load LOAD =
            new DocumentsRun.Load(
                    Integer.getInteger("chaos.documents", 100_000),
                    Duration.ofMillis(20),
                    32,
                    128,
                    2);

    @TempDir private Path folder;

    @Test
    void everyDocumentEndsOnceThoughWhoSubmitsAndWhoAsksAreKilledTwice() throws Exception {
        System.out.println("seed " + SEED);

        DocumentsRun.Report report = DocumentsRun.run(folder, LOAD, SEED);
        System.out.println(report);

        DocumentsCheck.holds(report, SEED);
    }
}
