package tidegauge.local.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tidegauge.event.Acknowledgement;
import tidegauge.event.DriftEpisode;
import tidegauge.event.DriftMetric;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.drift.Episodes;
import tidegauge.local.output.Rows;
import tidegauge.serde.Codecs;
import tidegauge.topic.EventHeaders;
import tidegauge.topic.Topics;

/// Shows what has changed, and takes a person's word that it is accepted.
@Command(
        name = "drift",
        description = "Shows what backends have changed, and accepts changes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DriftCommand.Listing.class, DriftCommand.Acknowledge.class})
public final class DriftCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: list or acknowledge.");
    }

    /// Each episode as it stands.
    @Command(
            name = "list",
            description = "Lists the episodes as they stand, the latest detection last.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  tidegauge drift list --open --bootstrap-server localhost:9092",
                "  tidegauge drift list --open --surest-first -o json",
            })
    static final class Listing implements Callable<Integer> {
        @Mixin private final ConnectionOptions connection = new ConnectionOptions();
        @Mixin private final OutputOptions output = new OutputOptions();

        @Option(
                names = "--open",
                description = "Only those that have neither gone back nor been acknowledged.")
        private boolean open;

        @Option(
                names = "--surest-first",
                description =
                        "Ranked: the smallest q-value first, then the most evidence above the alarm"
                                + " level.")
        private boolean surestFirst;

        @Override
        public Integer call() {
            Rows rows =
                    Rows.of(
                            "episodeId",
                            "suite",
                            "backend",
                            "state",
                            "cause",
                            "changedAt",
                            "changedAtLow",
                            "changedAtHigh",
                            "detectedAt",
                            "metric",
                            "baseline",
                            "current",
                            "evidence",
                            "threshold",
                            "qValue");
            Episodes episodes = Episodes.read(connection.interactive());
            (surestFirst ? episodes.surestFirst() : episodes.inOrder())
                    .stream()
                            .filter(episode -> !open || Episodes.isOpen(episode))
                            .forEach(episode -> add(rows, episode));
            output.print(rows);
            return ExitCode.FINE.code();
        }

        /// With the metric that moved most clearly.
        private static void add(Rows rows, DriftEpisode episode) {
            Optional<DriftMetric> metric = Episodes.strongest(episode);
            rows.add(
                    episode.getEpisodeId(),
                    episode.getSuite(),
                    episode.getBackend(),
                    episode.getState().name(),
                    episode.getCause().name(),
                    episode.getChangedAt().toString(),
                    episode.getChangedAtLow().toString(),
                    episode.getChangedAtHigh().toString(),
                    episode.getDetectedAt().toString(),
                    metric.map(DriftMetric::getMetric).orElse(null),
                    metric.map(DriftMetric::getBaseline).orElse(null),
                    metric.map(DriftMetric::getCurrent).orElse(null),
                    metric.map(DriftMetric::getEValue).orElse(null),
                    metric.map(DriftMetric::getThreshold).orElse(null),
                    metric.flatMap(DriftMetric::getQValue).orElse(null));
        }
    }

    /// Sends a person's word to the scorer; nothing is sent unless every episode is known.
    @Command(
            name = "acknowledge",
            description = {
                "Accepts changes: their episodes and alerts end, and what is usual for their"
                        + " backends is learnt anew, beginning at the change.",
                "The scorer does so when it reads on; `drift list` shows it then."
            },
            footerHeading = "%nExample:%n",
            footer =
                    "  tidegauge drift acknowledge primes/gpt-4/2026-01-01T05:33:20Z --comment"
                            + " 'we asked for it' --bootstrap-server localhost:9092")
    static final class Acknowledge implements Callable<Integer> {
        private static final String SOURCE = "/tidegauge/drift";

        @Mixin private final ConnectionOptions connection = new ConnectionOptions();
        @Mixin private final OutputOptions output = new OutputOptions();

        @Parameters(
                arity = "1..*",
                paramLabel = "EPISODE",
                description = "Names of episodes, as `drift list` shows them.")
        private List<String> names = List.of();

        @Option(
                names = "--by",
                paramLabel = "NAME",
                description = "Who accepts it; default the name of this machine's user.")
        private String by = System.getProperty("user.name", "");

        @Option(
                names = "--comment",
                paramLabel = "TEXT",
                description = "Why; it stays beside the acknowledgement.")
        private String comment = "";

        @Override
        public Integer call() throws InterruptedException {
            Map<String, Object> clients = connection.interactive();
            Episodes episodes = Episodes.read(clients);
            List<DriftEpisode> meant = names.stream().map(name -> find(episodes, name)).toList();
            Rows rows = Rows.of("episodeId", "state");
            List<Future<?>> sent = new ArrayList<>();
            try (Serializer<Acknowledgement> serializer =
                            Codecs.serializer(Acknowledgement.class, clients);
                    KafkaProducer<String, Acknowledgement> producer =
                            new KafkaProducer<>(clients, new StringSerializer(), serializer)) {
                for (DriftEpisode episode : meant) {
                    rows.add(episode.getEpisodeId(), tell(producer, episode, sent));
                }
                producer.flush();
                for (Future<?> delivery : sent) {
                    delivery.get();
                }
            } catch (ExecutionException e) {
                throw new KafkaException("acknowledging", e.getCause());
            }
            output.print(rows);
            return ExitCode.FINE.code();
        }

        private static DriftEpisode find(Episodes episodes, String name) {
            return episodes.find(name)
                    .orElseThrow(() -> {
                        List<String> near = episodes.near(name);
                        return new CommandFailure(
                                ExitCode.USAGE,
                                "there is no episode "
                                        + name
                                        + (near.isEmpty()
                                                ? ", and none is open"
                                                : "; open ones are " + String.join(", ", near))
                                        + "; nothing was acknowledged");
                    });
        }

        private String tell(
                KafkaProducer<String, Acknowledgement> producer,
                DriftEpisode episode,
                List<Future<?>> sent) {
            return switch (episode.getState()) {
                case ACKNOWLEDGED -> "left out: acknowledged already";
                case TRANSIENT -> "left out: it has gone back by itself";
                case SUSPECT, CONFIRMED -> {
                    Instant now = Instant.now();
                    String id = episode.getEpisodeId();
                    Acknowledgement word =
                            new Acknowledgement(id, episode.getSuite(), by, comment, now);
                    Headers headers = EventHeaders.of(word, id, SOURCE, now);
                    sent.add(
                            producer.send(
                                    new ProducerRecord<>(
                                            Topics.ACKNOWLEDGEMENTS.name(),
                                            null,
                                            null,
                                            id,
                                            word,
                                            headers)));
                    yield "sent";
                }
            };
        }
    }
}
