package tidegauge.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.Completion;
import tidegauge.scorer.ScorerConfig.Store;
import tidegauge.scorer.topology.DriverRun;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

class ScorerOnABrokerTest {
    private static final List<Topic<?>> OUTPUTS =
            List.of(Topics.VERDICTS, Topics.OUTCOMES, Topics.METRICS, Topics.DRIFT, Topics.ALERTS);

    /// The driver commits after every record, the broker's scorer every few thousand, and a
    /// restarted one reads its state back from Kafka: the output must not show any of it.
    @Test
    void neitherBatchesNorARestartShowInTheOutput(@TempDir Path folder) {
        long seed = 20260101;
        List<Completion> traffic = RandomTraffic.completions(seed, 3_000);
        Map<String, List<String>> expected;
        Map<String, List<String>> actual;
        try (BrokerRun run = new BrokerRun(folder)) {
            expected = DriverRun.outputs(run.config(), traffic, OUTPUTS);
            Scorer first = run.scorer("first", config -> config);
            run.send(traffic.subList(0, 1_234));
            run.read(Topics.VERDICTS.name(), records -> records.size() > 300);
            first.close();
            run.send(traffic.subList(1_234, traffic.size()));
            run.end();
            // Another folder, as on another machine: everything comes back from Kafka.
            try (Scorer second = run.scorer("second", config -> config.store(Store.ROCKSDB))) {
                actual = texts(run);
                assertThat(second.state()).isEqualTo(State.RUNNING);
            }
        }

        assertThat(expected.get(Topics.DRIFT.name())).as("the change is found").isNotEmpty();
        for (Topic<?> topic : OUTPUTS)
            assertThat(actual.get(topic.name()))
                    .as("%s with seed %d", topic.name(), seed)
                    .isEqualTo(expected.get(topic.name()));
    }

    @Test
    void aFloodOfPoisonIsSetAsideAndStopsNothing(@TempDir Path folder) {
        Random random = new Random(42);
        List<byte[]> poison = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            poison.add(bytes);
        }
        try (BrokerRun run = new BrokerRun(folder);
                Scorer scorer = run.scorer("state", config -> config)) {
            run.sendBytes(poison.subList(0, 10_000));
            run.send(RandomTraffic.completions(1, 200));
            run.sendBytes(poison.subList(10_000, poison.size()));
            run.end();
            int threads = scorer.streams().metadataForLocalThreads().size();

            List<ConsumerRecord<String, byte[]>> letters =
                    run.read(Topics.DEAD_LETTERS, records -> records.size() >= poison.size());
            assertThat(run.untilEnd(Topics.OUTCOMES)).hasSizeBetween(150, 200);
            assertThat(letters)
                    .hasSize(poison.size())
                    .allSatisfy(letter -> {
                        assertThat(header(letter, HeaderNames.ERROR_CODE)).isNotEmpty();
                        assertThat(header(letter, HeaderNames.ERROR_MESSAGE))
                                .hasSizeBetween(1, 200);
                    });
            assertThat(scorer.state()).isEqualTo(State.RUNNING);
            assertThat(threads).isEqualTo(1);
            assertThat(scorer.streams().metadataForLocalThreads())
                    .allSatisfy(
                            thread -> assertThat(thread.threadName()).endsWith("StreamThread-1"));
        }
    }

    private static Map<String, List<String>> texts(BrokerRun run) {
        return OUTPUTS.stream()
                .collect(Collectors.toMap(Topic::name, topic -> texts(run.untilEnd(topic))));
    }

    private static List<String> texts(List<? extends SpecificRecord> records) {
        return records.stream().map(Object::toString).toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
