package tidegauge.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.PromptJob;
import tidegauge.local.StopSignal;
import tidegauge.local.Tidegauge;
import tidegauge.local.pipeline.Cluster;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.producer.kafka.Delivery;
import tidegauge.producer.kafka.OncePublisher;
import tidegauge.producer.kafka.ProducerConfig;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.source.DocumentJobs;
import tidegauge.producer.source.DocumentPlan;
import tidegauge.producer.source.JobDefaults;
import tidegauge.producer.source.SourceLine;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.PromptTemplate;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topics;

/// Documents on their way into the topic of jobs, on a real broker.
class SubmitDocumentsTest {
    @TempDir private Path folder;

    private Cluster cluster;
    private Path documents;

    @BeforeEach
    void start() throws IOException {
        cluster = Cluster.live(folder.resolve("broker"), 2);
        documents = Files.createDirectories(folder.resolve("letters"));
        Files.writeString(folder.resolve("prompt.txt"), "Summarise {{name}}:\n{{document}}");
        Files.writeString(folder.resolve("schema.json"), "{\"type\":\"object\"}");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private record Run(int code, Map<String, Integer> counts, String err) {}

    private Run submit(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("submit"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--prompt", folder.resolve("prompt.txt").toString()));
        all.addAll(List.of("--suite", "letters", "--backend", "a", "--data-class", "internal"));
        all.addAll(
                List.of(
                        "--bootstrap-server",
                        cluster.clients().get("bootstrap.servers").toString(),
                        "--schema-registry",
                        cluster.clients().get("schema.registry.url").toString(),
                        "-o",
                        "csv"));
        int code =
                Tidegauge.commandLine(new StopSignal(), false)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(all.toArray(String[]::new));
        Map<String, Integer> counts = new LinkedHashMap<>();
        out.toString()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> counts.put(cells[0], Integer.valueOf(cells[1])));
        return new Run(code, counts, err.toString());
    }

    private static Map<String, Integer> counts(
            int documents, int published, int before, int deadLetters) {
        return Map.of(
                "documents", documents,
                "published", published,
                "publishedBefore", before,
                "expected", published + before,
                "deadLetters", deadLetters);
    }

    private List<PromptJob> jobs() {
        try (TopicTail tail =
                        new TopicTail(cluster.clients(), List.of(Topics.JOBS_INTERNAL.name()));
                var reader = Codecs.deserializer(PromptJob.class, cluster.clients())) {
            List<PromptJob> jobs = new ArrayList<>();
            tail.drainAll(record -> jobs.add(reader.deserialize(record.topic(), record.value())));
            return jobs;
        }
    }

    private void write(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            Files.writeString(documents.resolve("letter-" + i + ".txt"), "Dear " + i);
        }
    }

    @Test
    void theSameCommandAgainPublishesWhatIsMissingAndNothingTwice() throws IOException {
        write(0, 130);
        Files.write(documents.resolve("scan.bin"), new byte[] {(byte) 0xff});

        Run first = submit(documents.toString());
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.counts()).isEqualTo(counts(131, 130, 0, 1));
        assertThat(first.err()).contains("scan.bin:1: byte 1 of the line is not UTF-8");

        write(130, 135);
        assertThat(submit(documents.toString()).counts()).isEqualTo(counts(136, 5, 130, 1));
        assertThat(jobs()).extracting(PromptJob::getJobId).hasSize(135).doesNotHaveDuplicates();

        assertThat(submit(documents.toString(), "--run", "again").counts())
                .isEqualTo(counts(136, 135, 0, 1));
    }

    @Test
    void aJobHoldsThePromptTheSchemaAndTheWishForARepair() throws IOException {
        write(7, 8);

        submit(
                documents.toString(),
                "--repair",
                "--schema",
                folder.resolve("schema.json").toString());

        assertThat(jobs())
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.getPromptId()).isEqualTo("letters/letter-7.txt");
                    assertThat(job.getMessages().getFirst().getContent())
                            .isEqualTo("Summarise letters/letter-7.txt:\nDear 7");
                    assertThat(job.getExpect())
                            .contains("{\"json\":{\"schema\":{\"type\":\"object\"}}}");
                    assertThat(job.getRepairs()).isEqualTo(1);
                });
    }

    @Test
    void aRowThatComesTwiceIsPublishedOnce() throws IOException {
        Path rows = folder.resolve("rows.jsonl");
        Files.writeString(
                rows,
                """
                {"id":"a","document":"one"}
                {"id":"a","document":"one"}
                {"id":"a","document":"two"}
                """);

        Run run = submit(rows.toString(), "--fail-on", "dead-letters");

        assertThat(run.counts()).isEqualTo(counts(3, 2, 0, 1));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("rows.jsonl:2: an earlier line or file has the same name");
    }

    @Test
    void jobsBehindSomebodyElsesOpenTransactionAreNotPublishedAgain() throws Exception {
        write(0, 20);
        Map<String, Object> properties = new HashMap<>(cluster.clients());
        properties.put("transactional.id", "somebody-else");
        try (KafkaProducer<byte[], byte[]> other =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            other.initTransactions();
            other.beginTransaction();
            String topic = Topics.JOBS_INTERNAL.name();
            for (PartitionInfo partition : other.partitionsFor(topic)) {
                other.send(
                                new ProducerRecord<>(
                                        topic, partition.partition(), new byte[1], new byte[1]))
                        .get();
            }
            assertThat(publish()).hasSize(20).hasOnlyElementsOfType(Delivery.Acknowledged.class);

            CompletableFuture<Run> again =
                    CompletableFuture.supplyAsync(() -> submit(documents.toString()));
            Assertions.assertThatExceptionOfType(TimeoutException.class)
                    .as("it waits for what it cannot see yet")
                    .isThrownBy(() -> again.get(2, TimeUnit.SECONDS));
            other.abortTransaction();

            assertThat(again.get(60, TimeUnit.SECONDS).counts()).isEqualTo(counts(20, 0, 20, 0));
        }
    }

    /// What the command would publish, without looking first at what is there.
    private List<Delivery> publish() throws IOException {
        DocumentPlan plan =
                DocumentPlan.of(
                        JobDefaults.of("letters", List.of("a"), Sensitivity.INTERNAL),
                        new PromptTemplate(Files.readString(folder.resolve("prompt.txt"))),
                        Optional.empty(),
                        "");
        List<JobSpec> jobs = new ArrayList<>();
        new DocumentJobs(plan, InstantSource.system())
                .folder(documents)
                .forEachRemaining(line -> {
                    if (line instanceof SourceLine.Accepted<JobSpec>(_, _, JobSpec job)) {
                        jobs.add(job);
                    }
                });
        try (OncePublisher publisher =
                OncePublisher.open(ProducerConfig.of(cluster.clients()), plan.id())) {
            return publisher.publish(jobs);
        }
    }

    @Test
    void aFolderNeedsAPromptAndAPromptNeedsAPlace() throws IOException {
        Files.writeString(folder.resolve("prompt.txt"), "Summarise.");

        assertThat(submit(documents.toString()).err()).contains("no place such as {{document}}");
        StringWriter err = new StringWriter();
        int code =
                Tidegauge.commandLine(new StopSignal(), false)
                        .setErr(new PrintWriter(err))
                        .execute(
                                "submit",
                                documents.toString(),
                                "--bootstrap-server",
                                "127.0.0.1:1",
                                "--suite",
                                "s");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("is a folder, whose files are documents");
    }
}
