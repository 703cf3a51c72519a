package tidegauge.system.line;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/// The whole line on the broker that Apache Kafka ships as an image; skipped without Docker.
@Testcontainers(disabledWithoutDocker = true)
class ContainerLineTest {
    @Container
    private static final KafkaContainer BROKER = new KafkaContainer("apache/kafka:4.3.1");

    @TempDir Path folder;

    @Test
    void everyJobIsAccountedForOnTheImageOfApacheKafka() throws Exception {
        WholeLine.accountsForEveryJob(BROKER.getBootstrapServers(), folder.resolve("state"));
    }
}
