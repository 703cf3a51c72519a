package tidegauge.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.DataClass;
import tidegauge.event.Message;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.local.StopSignal;
import tidegauge.local.Tidegauge;
import tidegauge.local.pipeline.Cluster;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.producer.kafka.EventProducer;
import tidegauge.producer.kafka.JobPublisher;
import tidegauge.producer.kafka.ProducerConfig;
import tidegauge.serde.Codecs;
import tidegauge.topic.CompletionId;
import tidegauge.topic.Topics;

/// The command against topics with three jobs, two of which were over budget.
class ResubmitCommandTest {
    private static final Instant NOW = Instant.now();

    private Map<String, Object> clients = Map.of();

    @Test
    void whatWasOverBudgetIsPublishedOnceMoreInItsOwnClass(@TempDir Path folder) {
        try (Cluster cluster = Cluster.live(folder, 2)) {
            clients = cluster.clients();
            publish("one", "two", "three");
            end("one", OutcomeKind.OVER_BUDGET);
            end("two", OutcomeKind.OVER_BUDGET);
            end("three", OutcomeKind.SCORED);

            assertThat(run("--dry-run"))
                    .isEqualTo(
                            "0 what,count\r\njobsToPublish,2\r\nanswers,2\r\naskedAgainBefore,0\r\n"
                                    + "jobNotFound,0\r\n");
            assertThat(jobs()).hasSize(3);
            assertThat(run()).startsWith("0 what,count\r\njobs,2\r\nanswers,2\r\n");
            assertThat(jobs())
                    .containsExactlyInAnyOrder("one", "two", "three", "one~gpt~2", "two~gpt~2");
            assertThat(run())
                    .as("a second run")
                    .startsWith("0 what,count\r\njobs,0\r\nanswers,0\r\naskedAgainBefore,2\r\n");
            assertThat(run("--outcome", "SCORED")).startsWith("2 ");
            assertThat(jobs()).hasSize(5);
        }
    }

    private void publish(String... ids) {
        try (EventProducer events = EventProducer.connect(ProducerConfig.of(clients))) {
            for (String id : ids)
                new JobPublisher(events)
                        .publish(
                                PromptJob.newBuilder()
                                        .setJobId(id)
                                        .setSuite("s")
                                        .setPromptId(id)
                                        .setDataClass(DataClass.CONFIDENTIAL)
                                        .setBackends(List.of("gpt"))
                                        .setMessages(List.of(new Message(Role.USER, "high tide?")))
                                        .setCreatedAt(NOW)
                                        .build())
                        .join();
        }
    }

    private void end(String job, OutcomeKind kind) {
        Outcome outcome =
                Outcome.newBuilder()
                        .setCompletionId(CompletionId.of(job, "gpt", 0))
                        .setJobId(job)
                        .setSuite("s")
                        .setBackend("gpt")
                        .setKind(kind)
                        .setExpectedAt(NOW)
                        .setEndedAt(NOW)
                        .build();
        try (KafkaProducer<String, Outcome> producer =
                new KafkaProducer<>(
                        clients,
                        new StringSerializer(),
                        Codecs.serializer(Outcome.class, clients))) {
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    Topics.OUTCOMES.name(), outcome.getCompletionId(), outcome));
        }
    }

    /// Ids in the topic of their class.
    private List<String> jobs() {
        List<String> ids = new ArrayList<>();
        try (TopicTail tail =
                new TopicTail(clients, List.of(Topics.jobs(DataClass.CONFIDENTIAL).name()))) {
            tail.drain(record -> ids.add(new String(record.key(), StandardCharsets.UTF_8)));
        }
        return ids;
    }

    /// The exit code, and what the command printed.
    private String run(String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of("resubmit", "-o", "csv"));
        all.addAll(List.of("--bootstrap-server", clients.get("bootstrap.servers").toString()));
        all.addAll(List.of("--schema-registry", clients.get("schema.registry.url").toString()));
        all.addAll(List.of(arguments));
        int code =
                Tidegauge.commandLine(new StopSignal(), false)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute(all.toArray(String[]::new));
        return code + " " + out;
    }
}
