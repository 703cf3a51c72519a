package tidegauge.system.line;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.broker.EmbeddedBroker;

class EmbeddedLineTest {
    @TempDir Path folder;

    @Test
    void everyJobIsAccountedForOnTheEmbeddedBroker() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            WholeLine.accountsForEveryJob(broker.bootstrapServers(), folder.resolve("state"));
        }
    }
}
