package tidegauge.local.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.Completion;
import tidegauge.event.DataClass;
import tidegauge.event.Review;
import tidegauge.event.ReviewDecision;
import tidegauge.local.pipeline.Cluster;
import tidegauge.producer.source.ReplayFile;
import tidegauge.producer.source.SourceInput;
import tidegauge.producer.source.SourceLine;
import tidegauge.producer.source.SourceReader;
import tidegauge.serde.Codecs;
import tidegauge.serde.EventClasses;
import tidegauge.topic.CompletionId;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

class GoldenSetTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    static {
        EventClasses.trust();
    }

    @Test
    void acceptedAndCorrectedAnswersComeOutAndCanBeReplayed(@TempDir Path folder)
            throws IOException {
        try (Cluster cluster = Cluster.live(folder.resolve("broker"), 2)) {
            Map<String, Object> clients = cluster.clients();
            try (KafkaProducer<String, SpecificRecord> producer =
                    new KafkaProducer<>(Codecs.producerConfig(clients))) {
                for (String job : List.of("accepted", "corrected", "rejected", "open", "split"))
                    send(producer, Topics.COMPLETIONS, job, completion(job));
                vote(producer, "accepted", "ada", ReviewDecision.ACCEPTED);
                vote(producer, "corrected", "ada", ReviewDecision.REJECTED);
                vote(producer, "corrected", "ada", ReviewDecision.CORRECTED);
                vote(producer, "rejected", "ada", ReviewDecision.REJECTED);
                vote(producer, "split", "ada", ReviewDecision.ACCEPTED);
                vote(producer, "split", "grace", ReviewDecision.REJECTED);
                vote(producer, "gone", "grace", ReviewDecision.ACCEPTED);
                send(
                        producer,
                        Topics.REVIEWS,
                        id("open"),
                        review("open", ReviewDecision.OPEN).build());
            }

            GoldenSet golden = GoldenSet.read(clients, Optional.of("s"), false);

            assertThat(golden.missing()).isEqualTo(1);
            assertThat(golden.undecided()).isEqualTo(1);
            assertThat(golden.lines())
                    .hasSize(2)
                    .anySatisfy(line ->
                            assertThat(line)
                                    .contains("\"reference\":\"answer to accepted\"")
                                    .contains("\"accepted\":true")
                                    .contains("\"dataClass\":\"restricted\""))
                    .anySatisfy(line ->
                            assertThat(line)
                                    .contains("\"response\":\"better\"")
                                    .contains("\"reference\":\"better\"")
                                    .contains("\"review\":\"corrected\""));
            assertThat(GoldenSet.read(clients, Optional.empty(), true).lines())
                    .hasSize(3)
                    .anySatisfy(line ->
                            assertThat(line)
                                    .contains("\"response\":\"answer to rejected\"")
                                    .contains("\"accepted\":false"));
            Path file = Files.write(folder.resolve("golden.jsonl"), golden.lines());
            try (SourceReader<Completion> reader = ReplayFile.read(SourceInput.open(file))) {
                for (int i = 0; i < 2; i++)
                    assertThat(reader.next())
                            .isInstanceOfSatisfying(
                                    SourceLine.Accepted.class,
                                    line ->
                                            assertThat(((Completion) line.value()).getContext())
                                                    .containsExactly("a passage"));
                assertThat(reader.hasNext()).isFalse();
            }
        }
    }

    private static void vote(
            KafkaProducer<String, SpecificRecord> producer,
            String job,
            String reviewer,
            ReviewDecision decision) {
        Review vote =
                review(job, decision)
                        .setReviewer(reviewer)
                        .setCorrection(decision == ReviewDecision.CORRECTED ? "better" : null)
                        .build();
        send(producer, Topics.REVIEWS, id(job) + '/' + reviewer, vote);
    }

    private static Review.Builder review(String job, ReviewDecision decision) {
        return Review.newBuilder()
                .setCompletionId(id(job))
                .setSuite("s")
                .setBackend("gpt")
                .setPromptId("p")
                .setReason("sampled")
                .setDecision(decision)
                .setAt(AT);
    }

    private static Completion completion(String job) {
        return Completion.newBuilder()
                .setCompletionId(id(job))
                .setJobId(job)
                .setSuite("s")
                .setBackend("gpt")
                .setPromptId("p")
                .setDataClass(DataClass.RESTRICTED)
                .setPrompt("question of " + job)
                .setResponse("answer to " + job)
                .setContext(List.of("a passage"))
                .setExpect("{\"regex\":\"a.*\"}")
                .setJobCreatedAt(AT)
                .setEndedAt(AT)
                .build();
    }

    private static String id(String job) {
        return CompletionId.of(job, "gpt", 0);
    }

    private static <V extends SpecificRecord> void send(
            KafkaProducer<String, SpecificRecord> producer, Topic<V> topic, String key, V value) {
        producer.send(new ProducerRecord<>(topic.name(), key, value));
    }
}
