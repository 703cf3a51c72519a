package tidegauge.scorer.topology;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.Topics;

/// Sets aside an event that is too large for its topic; every other failure to write stops the
/// scorer, because the output would lack something.
public final class OutputFailures implements ProductionExceptionHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(OutputFailures.class);

    /// Topics of events about single completions or episodes. The scorer's own topics are not among
    /// them: state must not lose anything.
    private static final Set<String> EVENTS =
            Set.of(
                    Topics.VERDICTS.name(),
                    Topics.OUTCOMES.name(),
                    Topics.CONSISTENCY.name(),
                    Topics.METRICS.name(),
                    Topics.DRIFT.name(),
                    Topics.ALERTS.name());

    /// For Kafka Streams.
    public OutputFailures() {}

    @Override
    public void configure(Map<String, ?> config) {}

    @Override
    public Response handleError(
            ErrorHandlerContext context,
            ProducerRecord<byte[], byte[]> record,
            Exception exception) {
        if (!(exception instanceof RecordTooLargeException) || !EVENTS.contains(record.topic()))
            return Response.fail();
        String reason =
                "a record of "
                        + record.value().length
                        + " bytes is too large for topic "
                        + record.topic();
        LOGGER.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("key", new String(record.key(), StandardCharsets.UTF_8))
                .addKeyValue("bytes", record.value().length)
                .log("output too large, set aside");
        DeadLetter letter =
                new DeadLetter(
                        new DeadLetter.Position(
                                context.topic(), context.partition(), context.offset()),
                        record.key(),
                        record.value(),
                        "output_too_large",
                        reason,
                        1);
        return Response.resume(List.of(letter.toRecord()));
    }
}
