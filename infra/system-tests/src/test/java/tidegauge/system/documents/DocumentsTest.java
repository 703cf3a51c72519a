package tidegauge.system.documents;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    /// Slow enough that calls are in flight when the evaluator is killed.
    private static final DocumentsRun.Load LOAD =
            new DocumentsRun.Load(300, Duration.ofMillis(100), 16, 32, 1);

    @TempDir private Path folder;

    @Test
    void everyDocumentEndsOnceThoughWhoSubmitsAndWhoAsksAreKilled() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);

        DocumentsRun.Report report = DocumentsRun.run(folder, LOAD, seed);
        System.out.println(report);

        DocumentsCheck.holds(report, seed);
    }
}
