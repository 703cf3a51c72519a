package tidegauge.producer.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidegauge.event.PromptJob;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.source.JobRecords;
import tidegauge.producer.suite.JobSpec;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.Topics;

class OncePublisherTest {
    private static final String TOPIC = Topics.JOBS_INTERNAL.name();

    private static TestCluster cluster;

    @BeforeAll
    static void start() {
        cluster = TestCluster.start();
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    private static OncePublisher open(String name) {
        return OncePublisher.open(
                ProducerConfig.of(cluster.config(Map.of("compression.type", "none"))), name);
    }

    private static JobSpec job(String id) {
        return Samples.job(id, Sensitivity.INTERNAL, "hello");
    }

    private static List<String> committed(String prefix) {
        return cluster.records(TOPIC, prefix).stream()
                .map(record -> new String(record.key(), UTF_8))
                .toList();
    }

    @Test
    void aBatchIsInTheTopicAsOtherJobsAre() {
        List<JobSpec> jobs = IntStream.range(0, 10).mapToObj(i -> job("batch-" + i)).toList();
        try (OncePublisher publisher = open("batch")) {
            List<Delivery> deliveries = publisher.publish(jobs);

            assertThat(deliveries).hasSize(10).hasOnlyElementsOfType(Delivery.Acknowledged.class);
            assertThat(committed("batch-"))
                    .containsExactlyInAnyOrderElementsOf(
                            jobs.stream().map(JobSpec::jobId).toList());
            var record = cluster.records(TOPIC, "batch-3").getFirst();
            assertThat(cluster.decode(PromptJob.class, record))
                    .isEqualTo(JobRecords.of(job("batch-3")));
        }
    }

    @Test
    void whoeverOpensANameLaterShutsTheEarlierOneOut() {
        try (OncePublisher earlier = open("fence")) {
            assertThat(earlier.publish(List.of(job("fence-1"))).getFirst())
                    .isInstanceOf(Delivery.Acknowledged.class);
            try (OncePublisher later = open("fence")) {
                assertThat(earlier.publish(List.of(job("fence-2"))).getFirst())
                        .isInstanceOf(Delivery.Undelivered.class);
                assertThat(later.publish(List.of(job("fence-3"))).getFirst())
                        .isInstanceOf(Delivery.Acknowledged.class);
            }
        }

        assertThat(committed("fence-")).containsExactlyInAnyOrder("fence-1", "fence-3");
    }

    @Test
    void whatAKilledProcessHasLeftOpenIsUndone() {
        Map<String, Object> config = cluster.config(Map.of());
        config.put("transactional.id", "tidegauge-submit-killed");
        try (KafkaProducer<byte[], byte[]> killed =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            killed.initTransactions();
            killed.beginTransaction();
            var _ =
                    killed.send(
                            new ProducerRecord<>(TOPIC, "killed-1".getBytes(UTF_8), new byte[1]));
            killed.flush();

            try (OncePublisher resumed = open("killed")) {
                assertThat(committed("killed-")).isEmpty();
                resumed.publish(List.of(job("killed-1")));
            }
        }

        assertThat(committed("killed-")).containsExactly("killed-1");
    }

    @Test
    void aJobThatIsTooLargeIsSetAsideWithoutItsTextAndAllOthersOfItsBatchArePublished() {
        List<JobSpec> jobs =
                new ArrayList<>(
                        IntStream.range(0, 7).mapToObj(i -> job("some-large-" + i)).toList());
        jobs.set(2, Samples.job("some-large-2", Sensitivity.INTERNAL, "x".repeat(2_000_000)));
        try (OncePublisher publisher = open("large")) {
            List<Delivery> deliveries = publisher.publish(jobs);

            assertThat(deliveries.remove(2))
                    .isInstanceOfSatisfying(
                            Delivery.SetAside.class,
                            aside -> assertThat(aside.code()).isEqualTo("record_too_large"));
            assertThat(deliveries).hasSize(6).hasOnlyElementsOfType(Delivery.Acknowledged.class);
        }
        assertThat(committed("some-large-")).hasSize(6).doesNotContain("some-large-2");
        assertThat(cluster.records(Topics.DEAD_LETTERS).stream().map(DeadLetter::parse))
                .filteredOn(letter ->
                        letter.key() != null
                                && new String(letter.key(), UTF_8).equals("some-large-2"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEmpty());
    }
}
