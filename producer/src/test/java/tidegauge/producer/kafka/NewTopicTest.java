package tidegauge.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class NewTopicTest {
    private static final int PARTITIONS = 100;

    /// The broker announces a topic before it leads all its partitions, and refuses the first
    /// batches; whoever then has more than one batch on the way waits for two minutes.
    @Test
    void aTopicThatSomebodyElseHasJustCreatedTakesRecordsAtOnce() throws Exception {
        try (TestCluster cluster = TestCluster.start();
                Admin admin = Admin.create(cluster.kafka());
                EventProducer producer = cluster.connect(Map.of("batch.size", 500))) {
            admin.createTopics(List.of(new NewTopic("new", PARTITIONS, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);

            List<CompletableFuture<Delivery>> sent = new ArrayList<>();
            for (int i = 0; i < 20 * PARTITIONS; i++) {
                sent.add(
                        producer.send(
                                new ProducerRecord<>("new", i % PARTITIONS, null, new byte[100])));
            }

            assertThat(sent)
                    .allSatisfy(delivery ->
                            assertThat(delivery)
                                    .succeedsWithin(Duration.ofSeconds(20))
                                    .isInstanceOf(Delivery.Acknowledged.class));
        }
    }
}
