package tidegauge.local.command;

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
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tidegauge.local.ExitCode;
import tidegauge.local.output.Rows;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.Topics;

/// Shows what was set aside, and sends it again.
@Command(
        name = "dead-letters",
        description = "Shows what could not be read or accepted, and sends it again.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLettersCommand.Listing.class, DeadLettersCommand.Replay.class})
public final class DeadLettersCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: list or replay.");
    }

    /// Which of the dead letters are meant.
    static final class Selection {
        @Option(
                names = "--code",
                paramLabel = "CODE",
                description = "Only those with this code, such as unknown_schema_id.")
        private Optional<String> code = Optional.empty();

        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "The newest N at most; default 100.")
        private int limit = 100;

        List<DeadLetter> read(Map<String, Object> clients) {
            try (TopicTail tail = new TopicTail(clients, List.of(Topics.DEAD_LETTERS))) {
                List<DeadLetter> letters =
                        tail.drain().stream()
                                .map(DeadLetter::parse)
                                .filter(letter -> code.map(letter.code()::equals).orElse(true))
                                .toList();
                return letters.subList(Math.max(0, letters.size() - limit), letters.size());
            }
        }
    }

    /// Where each came from and why it was set aside, never its content.
    @Command(
            name = "list",
            description = "Lists where each came from and why it was set aside.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  tidegauge dead-letters list --bootstrap-server localhost:9092",
                "  tidegauge dead-letters list --code unknown_schema_id -o csv",
            })
    static final class Listing implements Callable<Integer> {
        @Mixin private final ConnectionOptions connection = new ConnectionOptions();
        @Mixin private final OutputOptions output = new OutputOptions();
        @Mixin private final Selection selection = new Selection();

        @Override
        public Integer call() {
            Rows rows = Rows.of("source", "code", "reason", "attempt", "bytes");
            for (DeadLetter letter : selection.read(connection.interactive())) {
                byte[] value = letter.value();
                rows.add(
                        letter.source().key(),
                        letter.code(),
                        letter.reason(),
                        letter.attempt(),
                        value == null ? 0 : value.length);
            }
            output.print(rows);
            return ExitCode.FINE.code();
        }
    }

    /// Sends records to the topic that they were read from.
    @Command(
            name = "replay",
            description = {
                "Sends records again to the topic that they were read from.",
                "Lines of files are left out: submit the corrected file instead."
            },
            footerHeading = "%nExample:%n",
            footer =
                    "  tidegauge dead-letters replay --code unknown_schema_id --bootstrap-server"
                            + " localhost:9092")
    static final class Replay implements Callable<Integer> {
        @Mixin private final ConnectionOptions connection = new ConnectionOptions();
        @Mixin private final OutputOptions output = new OutputOptions();
        @Mixin private final Selection selection = new Selection();

        @Override
        public Integer call() throws InterruptedException {
            Map<String, Object> clients = connection.interactive();
            List<DeadLetter> letters = selection.read(clients);
            Rows rows = Rows.of("source", "state");
            List<Future<?>> sent = new ArrayList<>();
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(
                            clients, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (DeadLetter letter : letters) {
                    rows.add(letter.source().key(), send(producer, letter, sent));
                }
                producer.flush();
                for (Future<?> delivery : sent) {
                    delivery.get();
                }
            } catch (ExecutionException e) {
                throw new KafkaException("sending again", e.getCause());
            }
            output.print(rows);
            return ExitCode.FINE.code();
        }

        private static String send(
                KafkaProducer<byte[], byte[]> producer, DeadLetter letter, List<Future<?>> sent) {
            return switch (letter.source()) {
                case DeadLetter.Line line -> "left out: a line of a file";
                case DeadLetter.Position(String topic, int partition, long offset)
                        when topic.equals(Topics.DEAD_LETTERS) ->
                        "left out: its topic is not known";
                case DeadLetter.Position(String topic, int partition, long offset) -> {
                    sent.add(
                            producer.send(
                                    new ProducerRecord<>(
                                            topic, partition, letter.key(), letter.value())));
                    yield "sent";
                }
            };
        }
    }
}
