package tidegauge.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.system.read.TopicReader;

class ThreeBrokersTest {
    private static final int RECORDS = 600;

    @TempDir Path folder;

    @Test
    void whatIsAcknowledgedWhileABrokerIsDeadIsThereWhenItIsBack() throws Exception {
        try (ThreeBrokers brokers = ThreeBrokers.start(folder)) {
            Map<String, Object> kafka = Map.of("bootstrap.servers", brokers.bootstrapServers());
            try (Admin admin = Admin.create(kafka)) {
                admin.createTopics(List.of(new NewTopic("t", 3, (short) 3)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            try (var producer =
                    new KafkaProducer<>(kafka, new IntegerSerializer(), new IntegerSerializer())) {
                for (int i = 0; i < RECORDS; i++) {
                    if (i == RECORDS / 3) {
                        brokers.kill(0);
                    }
                    producer.send(new ProducerRecord<>("t", i, i)).get(60, TimeUnit.SECONDS);
                }
                brokers.restart(0);
                brokers.awaitInSync();
            }

            assertThat(TopicReader.values(kafka, "t").stream().map(ThreeBrokersTest::number))
                    .hasSize(RECORDS)
                    .doesNotHaveDuplicates();
        }
    }

    private static int number(byte[] value) {
        return ByteBuffer.wrap(value).getInt();
    }
}
