package tidegauge.evaluator.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.evaluator.lane.Completions;
import tidegauge.evaluator.metrics.EvaluatorMetrics;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.serde.Codecs;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.EventHeaders;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topics;

/// Publishes completions and dead letters, and says when the broker has them.
///
/// A record that the broker or the registry does not take now is tried again until it does or the
/// publisher closes; what waits is bounded by the calls in flight.
final class Publisher implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Publisher.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String SOURCE = "/tidegauge/evaluator";

    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<Completion> serializer;
    private final EvaluatorMetrics metrics;
    private volatile boolean failing;
    private volatile boolean closed;

    Publisher(Map<String, Object> kafka, String groupId, EvaluatorMetrics metrics) {
        this.producer = Clients.producer(kafka, groupId);
        this.serializer = Codecs.serializer(Completion.class, kafka);
        this.metrics = metrics;
    }

    /// Whether the last record was taken.
    boolean healthy() {
        return !failing;
    }

    /// Publishes a completion.
    ///
    /// @param traceparent the job's trace context, if it has one
    /// @param durable run when the broker has it, on the producer's thread
    void publish(Completion completion, Header[] traceparent, Runnable durable) {
        byte[] value;
        ProducerRecord<byte[], byte[]> record;
        try {
            value = serializer.serialize(Topics.COMPLETIONS.name(), completion);
            record = record(completion, value, traceparent);
        } catch (RuntimeException e) {
            retry(e, () -> publish(completion, traceparent, durable));
            return;
        }
        CompletionStatus status = completion.getStatus();
        send(
                record,
                () -> {
                    metrics.completed(status);
                    durable.run();
                },
                size -> publish(Completions.withoutTexts(completion, size), traceparent, durable));
    }

    /// Publishes a dead letter.
    void publish(DeadLetter letter, Runnable durable) {
        send(
                letter.toRecord(),
                () -> {
                    metrics.deadLetter(letter.code());
                    durable.run();
                },
                size ->
                        publish(
                                new DeadLetter(
                                        letter.source(),
                                        new byte[0],
                                        new byte[0],
                                        letter.code(),
                                        letter.reason(),
                                        letter.attempt()),
                                durable));
    }

    /// Waits until everything that was sent is answered.
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ofSeconds(5));
        serializer.close();
    }

    /// Makes a record smaller and publishes it again.
    private interface Shrink {
        void publish(int bytes);
    }

    /// The callback tells all that the future would.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ProducerRecord<byte[], byte[]> record, Runnable durable, Shrink shrink) {
        Callback answered =
                (metadata, failure) -> {
                    if (failure == null) {
                        failing = false;
                        durable.run();
                    } else if (failure instanceof RecordTooLargeException) {
                        int bytes = record.value() == null ? 0 : record.value().length;
                        // Sending may block, which this thread must not.
                        Thread.startVirtualThread(() -> shrink.publish(bytes));
                    } else {
                        retry(failure, () -> send(record, durable, shrink));
                    }
                };
        try {
            producer.send(record, answered);
        } catch (RuntimeException e) {
            retry(e, () -> send(record, durable, shrink));
        }
    }

    private void retry(Exception failure, Runnable again) {
        if (closed) {
            return;
        }
        if (!failing) {
            LOGGER.atWarn()
                    .addKeyValue("exception", failure.getClass().getName())
                    .log("the broker or the registry takes no completions; trying on");
        }
        failing = true;
        Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(PAUSE);
                again.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static ProducerRecord<byte[], byte[]> record(
            Completion completion, byte[] value, Header[] traceparent) {
        Headers headers =
                EventHeaders.of(
                        completion, completion.getCompletionId(), SOURCE, completion.getEndedAt());
        for (Header header : traceparent) {
            headers.add(HeaderNames.TRACEPARENT, header.value());
        }
        return new ProducerRecord<>(
                Topics.COMPLETIONS.name(),
                null,
                completion.getEndedAt().toEpochMilli(),
                completion.getJobId().getBytes(StandardCharsets.UTF_8),
                value,
                headers);
    }
}
