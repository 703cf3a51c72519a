package tidegauge.scorer.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidegauge.event.Acknowledgement;
import tidegauge.event.DriftEpisode;
import tidegauge.event.EpisodeState;
import tidegauge.event.QualityMetrics;
import tidegauge.scorer.ScorerCluster;
import tidegauge.scorer.console.web.AccessSettings;
import tidegauge.serde.Codecs;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.Topics;

/// From the topic to a page that is open; how soon, the console's benchmark says.
@ExtendWith(ScorerCluster.Extension.class)
class ConsoleOnABrokerTest {
    private static final String SUITE = "console-on-a-broker";

    @Test
    void aMetricReachesAnOpenPageAndAnUnreadableRecordDoesNoHarm(ScorerCluster cluster)
            throws IOException, InterruptedException {
        Map<String, Object> kafka = cluster.config();
        try (Admin admin = Admin.create(kafka)) {
            TopicAdmin.create(admin, 1, 1);
        }
        try (Console console =
                        Console.start(
                                new ConsoleConfig(OptionalInt.of(0), AccessSettings.LOCAL, 1),
                                SampleScorecards.SAMPLE,
                                kafka);
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(
                                kafka, new StringSerializer(), new ByteArraySerializer());
                HttpClient client = HttpClient.newHttpClient()) {
            URI events = URI.create(console.address() + "/api/events");
            HttpResponse<InputStream> stream =
                    client.send(
                            HttpRequest.newBuilder(events)
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                awaitEvent(lines);
                awaitFine(client, console);
                producer.send(new ProducerRecord<>(Topics.METRICS.name(), 0, "x", new byte[] {9}));
                producer.send(metric(kafka));
                producer.flush();
                while (!get(client, console, "/api/overview?q=" + SUITE).contains("\"gpt\""))
                    awaitEvent(lines);
            }
            assertThat(get(client, console, "/api/health")).contains("\"unreadable\":1");
        }
    }

    @Test
    void aSecondConsoleTakesAFreePortWhereNoneWasChosen(ScorerCluster cluster) {
        Map<String, Object> kafka = cluster.config();
        try (Admin admin = Admin.create(kafka)) {
            TopicAdmin.create(admin, 1, 1);
        }
        try (Console first =
                        Console.start(ConsoleConfig.defaults(), SampleScorecards.SAMPLE, kafka);
                Console second =
                        Console.start(ConsoleConfig.defaults(), SampleScorecards.SAMPLE, kafka)) {
            assertThat(first.address()).matches("http://127\\.0\\.0\\.1:[1-9]\\d*");
            assertThat(second.address())
                    .matches("http://127\\.0\\.0\\.1:[1-9]\\d*")
                    .isNotEqualTo(first.address());
        }
    }

    @Test
    void anAcknowledgementReachesItsTopicAndTheEpisodesPage(ScorerCluster cluster)
            throws IOException, InterruptedException {
        Map<String, Object> kafka = cluster.config();
        try (Admin admin = Admin.create(kafka)) {
            TopicAdmin.create(admin, 1, 1);
        }
        try (Console console =
                        Console.start(
                                new ConsoleConfig(OptionalInt.of(0), AccessSettings.LOCAL, 1),
                                SampleScorecards.SAMPLE,
                                kafka);
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(
                                kafka, new StringSerializer(), new ByteArraySerializer());
                HttpClient client = HttpClient.newHttpClient()) {
            DriftEpisode episode =
                    SampleModel.episode("e-7", SUITE, "gpt", EpisodeState.CONFIRMED, "x");
            producer.send(
                    new ProducerRecord<>(
                            Topics.DRIFT.name(),
                            "e-7",
                            Codecs.serializer(DriftEpisode.class, kafka)
                                    .serialize(Topics.DRIFT.name(), episode)));
            producer.flush();
            await(client, console, "/api/episode?id=e-7", "\"acknowledgeable\":true");
            String session = get(client, console, "/api/session");
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(console.address() + "/api/acknowledge"))
                                    .header("Origin", console.address())
                                    .header(
                                            "X-Tidegauge-Csrf",
                                            session.replaceAll(
                                                    "(?s).*\"csrf\":\"([^\"]*)\".*", "$1"))
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "{\"episodeId\":\"e-7\",\"comment\":\"fine\"}"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            await(client, console, "/api/episode?id=e-7", "\"by\":\"local\",\"comment\":\"fine\"");
        }
        Acknowledgement written = acknowledgement(kafka);
        assertThat(written.getEpisodeId()).isEqualTo("e-7");
        assertThat(written.getSuite()).isEqualTo(SUITE);
    }

    private static Acknowledgement acknowledgement(Map<String, Object> kafka) {
        try (KafkaConsumer<String, Acknowledgement> consumer =
                new KafkaConsumer<>(Codecs.consumerConfig(Acknowledgement.class, kafka))) {
            // Others on this cluster may have made the topic, with partitions of their own.
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.ACKNOWLEDGEMENTS.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant deadline = Instant.now().plusSeconds(20);
            while (Instant.now().isBefore(deadline))
                for (ConsumerRecord<String, Acknowledgement> record :
                        consumer.poll(Duration.ofSeconds(1)))
                    if (record.key().equals("e-7")) return record.value();
        }
        throw new AssertionError("no acknowledgement of e-7 was written");
    }

    private static void await(HttpClient client, Console console, String path, String text)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(30);
        while (!get(client, console, path).contains(text))
            if (Instant.now().isAfter(deadline))
                throw new AssertionError(path + " never said " + text);
    }

    private static ProducerRecord<String, byte[]> metric(Map<String, Object> kafka) {
        QualityMetrics window =
                SampleModel.window(
                        SUITE, "gpt", SampleModel.END, Duration.ofMinutes(1), 50, 49, 100, 7);
        byte[] bytes =
                Codecs.serializer(QualityMetrics.class, kafka)
                        .serialize(Topics.METRICS.name(), window);
        return new ProducerRecord<>(Topics.METRICS.name(), 0, "key", bytes);
    }

    private static void awaitFine(HttpClient client, Console console)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(30);
        while (!get(client, console, "/api/health").contains("\"state\":\"fine\""))
            if (Instant.now().isAfter(deadline)) throw new AssertionError("it never caught up");
    }

    private static void awaitEvent(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data:")) line = lines.readLine();
        assertThat(line).as("the stream goes on").isNotNull();
    }

    private static String get(HttpClient client, Console console, String path)
            throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(console.address() + path)).build(),
                        BodyHandlers.ofString())
                .body();
    }
}
