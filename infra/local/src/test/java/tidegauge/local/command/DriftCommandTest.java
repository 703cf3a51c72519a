package tidegauge.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.local.StopSignal;
import tidegauge.local.Tidegauge;
import tidegauge.local.pipeline.Cluster;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.scorer.Scorer;
import tidegauge.scorer.ScorerConfig;
import tidegauge.serde.Codecs;
import tidegauge.serde.EventClasses;
import tidegauge.topic.CompletionId;
import tidegauge.topic.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands against a scorer that has found a change.
class DriftCommandTest {
    private static final int USUAL = 400;
    private static final int CHANGED = 100;
    private static final long SEED = 4;

    private Map<String, Object> clients = Map.of();
    private String err = "";

    @Test
    @Timeout(240)
    void aChangeIsListedAndAcknowledged(@TempDir Path folder) throws InterruptedException {
        ScorerConfig config =
                ScorerConfig.defaults().toBuilder()
                        .stateDir(folder.resolve("state"))
                        .store(ScorerConfig.Store.MEMORY)
                        .idleAfter(Optional.of(Duration.ofSeconds(1)))
                        .build();
        try (Cluster cluster = Cluster.live(folder.resolve("broker"), 2)) {
            clients = cluster.clients();
            try (Scorer scorer = Scorer.start(config, clients)) {
                scorer.awaitRunning(Duration.ofSeconds(60));
                assertThat(json("list")).as("nothing has happened").isEmpty();

                sendAChange();
                JsonNode open = awaitOne("CONFIRMED");
                String episode = open.path("episodeId").asString();
                assertThat(open.path("suite").asString()).isEqualTo("primes");
                assertThat(open.path("metric").asString()).isEqualTo("correct");
                assertThat(open.path("qValue").asDouble()).isBetween(0.0, .05);

                assertThat(run("acknowledge", "gpt")).startsWith("2 ");
                assertThat(err).contains("there is no episode gpt; open ones are " + episode);
                assertThat(acknowledgements()).as("nothing was sent").isZero();

                assertThat(run("acknowledge", episode, "--by", "ann", "-o", "csv"))
                        .isEqualTo("0 episodeId,state\r\n" + episode + ",sent\r\n");
                awaitOne("ACKNOWLEDGED");
                assertThat(json("list", "--open")).isEmpty();
                assertThat(run("acknowledge", episode, "-o", "csv"))
                        .contains("left out: acknowledged already");
                assertThat(acknowledgements()).isEqualTo(1);
            }
        }
    }

    private JsonNode awaitOne(String state) throws InterruptedException {
        while (true) {
            JsonNode episodes = json("list");
            assertThat(episodes.size()).isLessThanOrEqualTo(1);
            if (!episodes.isEmpty() && episodes.path(0).path("state").asString().equals(state)) {
                return episodes.path(0);
            }
            Thread.sleep(200);
        }
    }

    private JsonNode json(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "-o";
        all[arguments.length + 1] = "json";
        String said = run(all);
        assertThat(said).as(err).startsWith("0 ");
        return JsonMapper.shared().readTree(said.substring(2));
    }

    /// The exit code, and what the command printed.
    private String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter problems = new StringWriter();
        String[] all = new String[arguments.length + 5];
        all[0] = "drift";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--bootstrap-server";
        all[arguments.length + 2] = clients.get("bootstrap.servers").toString();
        all[arguments.length + 3] = "--schema-registry";
        all[arguments.length + 4] = clients.get("schema.registry.url").toString();
        int code =
                Tidegauge.commandLine(new StopSignal(), false)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(problems))
                        .execute(all);
        err = problems.toString();
        return code + " " + out;
    }

    private int acknowledgements() {
        try (TopicTail tail =
                new TopicTail(clients, java.util.List.of(Topics.ACKNOWLEDGEMENTS.name()))) {
            return tail.drain().size();
        }
    }

    /// Answers of the last minute: nine in ten are right, then one in ten.
    private void sendAChange() {
        EventClasses.trust();
        Random random = new Random(SEED);
        Instant start = Instant.now().minusSeconds(60);
        try (KafkaProducer<String, Completion> producer =
                new KafkaProducer<>(
                        clients,
                        new StringSerializer(),
                        Codecs.serializer(Completion.class, clients))) {
            for (int i = 0; i < USUAL + CHANGED; i++) {
                boolean right = random.nextInt(10) < (i < USUAL ? 9 : 1);
                Completion completion = completion(i, start.plusMillis(100L * i), right);
                producer.send(
                        new ProducerRecord<>(
                                Topics.COMPLETIONS.name(), completion.getJobId(), completion));
            }
        }
    }

    private static Completion completion(int number, Instant at, boolean right) {
        String job = "job-" + number;
        return Completion.newBuilder()
                .setCompletionId(CompletionId.of(job, "gpt-4", 0))
                .setJobId(job)
                .setSuite("primes")
                .setBackend("gpt-4")
                .setSample(0)
                .setPromptId("prompt-" + number)
                .setStatus(CompletionStatus.ANSWERED)
                .setResponse("an answer")
                .setRequestModel("gpt-4")
                .setUsage(new Usage(10L, 0L, 0L, 3L, 0L, UsageSource.PROVIDER))
                .setFlags(Map.of("correct", right))
                .setLatencyMs(100L)
                .setJobCreatedAt(at)
                .setEndedAt(at)
                .build();
    }
}
