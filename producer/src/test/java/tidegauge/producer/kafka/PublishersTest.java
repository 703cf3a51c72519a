package tidegauge.producer.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidegauge.event.Completion;
import tidegauge.event.DataClass;
import tidegauge.event.PromptJob;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.source.JobRecords;
import tidegauge.producer.source.RejectionCause;
import tidegauge.producer.source.SourceLine;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topics;

class PublishersTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static TestCluster cluster;

    @BeforeAll
    static void start() {
        cluster = TestCluster.start();
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @Test
    void aJobGoesToTheTopicOfItsDataClassWithItsTimeAndHeaders() {
        try (EventProducer events = cluster.connect(Map.of())) {
            JobPublisher jobs = new JobPublisher(events);
            for (Sensitivity sensitivity : Sensitivity.values()) {
                PromptJob job =
                        JobRecords.of(Samples.job("job-" + sensitivity, sensitivity, "hello"));

                Delivery delivery = jobs.publish(job, Optional.of(TRACE)).join();

                String topic = Topics.jobs(DataClass.valueOf(sensitivity.name())).name();
                assertThat(delivery).isInstanceOf(Delivery.Acknowledged.class);
                List<ConsumerRecord<byte[], byte[]>> records =
                        cluster.records(topic, "job-" + sensitivity);
                assertThat(records).hasSize(1);
                ConsumerRecord<byte[], byte[]> record = records.getFirst();
                assertThat(new String(record.key(), UTF_8)).isEqualTo("job-" + sensitivity);
                assertThat(record.timestamp()).isEqualTo(Samples.AT.toEpochMilli());
                assertThat(cluster.decode(PromptJob.class, record)).isEqualTo(job);
                assertThat(header(record, HeaderNames.TRACEPARENT)).isEqualTo(TRACE);
                assertThat(header(record, HeaderNames.CE_ID)).isEqualTo("job-" + sensitivity);
                assertThat(header(record, HeaderNames.CE_SOURCE)).isEqualTo("/tidegauge/producer");
            }
            assertThat(events.counts()).isEqualTo(new DeliveryCounts(4, 4, 0, 0, 0));
        }
    }

    @Test
    void aRecordThatIsTooLargeIsSetAsideWithoutItsTextAndTheNextIsPublished() {
        String secret = "secret ".repeat(400_000);
        try (EventProducer small = cluster.connect(Map.of("compression.type", "none"));
                EventProducer large =
                        cluster.connect(
                                Map.of(
                                        "compression.type", "none",
                                        "max.request.size", 10_000_000,
                                        "buffer.memory", 20_000_000))) {
            // The first is refused by the client, the second by the broker.
            for (EventProducer events : List.of(small, large)) {
                JobPublisher jobs = new JobPublisher(events);

                CompletableFuture<Delivery> refused =
                        jobs.publish(Samples.job("large", Sensitivity.RESTRICTED, secret));
                CompletableFuture<Delivery> next =
                        jobs.publish(Samples.job("next", Sensitivity.RESTRICTED, "hello"));

                assertThat(refused.join())
                        .isInstanceOfSatisfying(
                                Delivery.SetAside.class,
                                aside -> assertThat(aside.code()).isEqualTo("record_too_large"));
                assertThat(next.join()).isInstanceOf(Delivery.Acknowledged.class);
                assertThat(events.counts()).isEqualTo(new DeliveryCounts(2, 1, 1, 0, 0));
            }
            List<DeadLetter> letters = deadLetters("large");
            assertThat(letters)
                    .hasSize(2)
                    .allSatisfy(letter -> {
                        assertThat(letter.code()).isEqualTo("record_too_large");
                        assertThat(letter.source())
                                .isEqualTo(
                                        new DeadLetter.Position(
                                                Topics.JOBS_RESTRICTED.name(), -1, -1));
                        assertThat(letter.key()).isEqualTo("large".getBytes(UTF_8));
                        assertThat(letter.value()).isEmpty();
                    });
        }
    }

    @Test
    void aCompletionOfTheFutureIsSetAsideAndItsNeighboursArePublished() {
        try (EventProducer events = cluster.connect(Map.of("linger.ms", 200))) {
            CompletionPublisher completions = new CompletionPublisher(events);
            Instant future = Instant.parse("2999-01-01T00:00:00Z");
            List<CompletableFuture<Delivery>> deliveries = new ArrayList<>();

            deliveries.add(completions.publish(Samples.completion("a", "r", Samples.AT)));
            deliveries.add(completions.publish(Samples.completion("b", "r", future)));
            deliveries.add(completions.publish(Samples.completion("c", "r", Samples.AT)));
            events.flush();

            assertThat(deliveries).allMatch(CompletableFuture::isDone);
            assertThat(deliveries.stream().map(CompletableFuture::join))
                    .extracting(Object::getClass)
                    .containsExactly(
                            Delivery.Acknowledged.class,
                            Delivery.SetAside.class,
                            Delivery.Acknowledged.class);
            assertThat(deadLetters("b")).extracting(DeadLetter::code).containsExactly("time_ahead");
        }
    }

    @Test
    void aWatermarkFollowsTheCompletionsOnEveryPartition() {
        try (EventProducer events = cluster.connect(Map.of())) {
            CompletionPublisher completions = new CompletionPublisher(events);
            for (int i = 0; i < 30; i++) {
                var _ = completions.publish(Samples.completion("job-" + i, "r", Samples.AT));
            }

            List<Delivery> deliveries =
                    completions.publishWatermark(CompletionPublisher.END_OF_STREAM).join();

            assertThat(deliveries)
                    .hasSize(TestCluster.PARTITIONS)
                    .allMatch(delivery -> delivery instanceof Delivery.Acknowledged);
            List<ConsumerRecord<byte[], byte[]>> records =
                    cluster.records(Topics.COMPLETIONS.name());
            for (int partition = 0; partition < TestCluster.PARTITIONS; partition++) {
                int number = partition;
                List<ConsumerRecord<byte[], byte[]>> own =
                        records.stream().filter(record -> record.partition() == number).toList();
                assertThat(own.subList(0, own.size() - 1))
                        .isNotEmpty()
                        .allMatch(record -> record.value() != null);
                ConsumerRecord<byte[], byte[]> last = own.getLast();
                assertThat(last.value()).isNull();
                assertThat(header(last, HeaderNames.WATERMARK))
                        .isEqualTo(Long.toString(Long.MAX_VALUE));
                assertThat(last.timestamp()).isEqualTo(Samples.AT.toEpochMilli());
            }
            assertThat(cluster.decode(Completion.class, records.getFirst()).getEndedAt())
                    .isEqualTo(Samples.AT);
        }
    }

    @Test
    void aRejectedLineBecomesADeadLetter() {
        byte[] bytes = "{broken".getBytes(UTF_8);
        SourceLine.Rejected<Completion> line =
                new SourceLine.Rejected<>(
                        "s.jsonl",
                        7,
                        RejectionCause.INVALID_JSON,
                        "not valid JSON",
                        ByteBuffer.wrap(bytes));
        try (EventProducer events = cluster.connect(Map.of())) {

            Delivery delivery = new DeadLetterPublisher(events).publish(line).join();

            assertThat(delivery).isInstanceOf(Delivery.Acknowledged.class);
            assertThat(letters())
                    .filteredOn(letter -> letter.source() instanceof DeadLetter.Line)
                    .containsExactly(
                            DeadLetter.of("s.jsonl", 7, bytes, "invalid_json", "not valid JSON"));
        }
    }

    @Test
    void aRegistryOrABrokerThatGivesNoAnswerIsReportedAndNotThrown() {
        try (EventProducer noRegistry =
                        cluster.connect(Map.of("schema.registry.url", "http://127.0.0.1:1"));
                EventProducer noBroker =
                        EventProducer.connect(
                                new ProducerConfig(
                                        cluster.config(
                                                Map.of(
                                                        "bootstrap.servers",
                                                        "127.0.0.1:1",
                                                        "max.block.ms",
                                                        300)),
                                        "/test",
                                        Duration.ofSeconds(1)))) {
            assertThat(publish(noRegistry)).isEqualTo("registry_unavailable");
            assertThat(publish(noBroker)).isEqualTo("timeout");
            assertThat(noBroker.counts()).isEqualTo(new DeliveryCounts(1, 0, 0, 1, 0));
            assertThat(new CompletionPublisher(noBroker).publishWatermark(1).join())
                    .singleElement()
                    .isInstanceOf(Delivery.Undelivered.class);
        }
    }

    private static String publish(EventProducer events) {
        Delivery delivery =
                new JobPublisher(events)
                        .publish(Samples.job("j", Sensitivity.PUBLIC, "hello"))
                        .join();
        return delivery instanceof Delivery.Undelivered(String code, _) ? code : "" + delivery;
    }

    /// The dead letters of records with a key.
    private static List<DeadLetter> deadLetters(String key) {
        return letters().stream()
                .filter(letter -> Arrays.equals(letter.key(), key.getBytes(UTF_8)))
                .toList();
    }

    private static List<DeadLetter> letters() {
        return cluster.records(Topics.DEAD_LETTERS).stream().map(DeadLetter::parse).toList();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
