package tidegauge.producer.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tidegauge.event.Completion;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topics;

/// Publishes recorded or sampled completions, keyed by job id, and the watermarks between them.
public final class CompletionPublisher {
    /// The watermark that ends a stream.
    public static final long END_OF_STREAM = Long.MAX_VALUE;

    private final EventProducer events;
    private final AtomicLong latestMs = new AtomicLong();

    public CompletionPublisher(EventProducer events) {
        this.events = events;
    }

    /// Publishes a completion.
    public CompletableFuture<Delivery> publish(Completion completion) {
        return publish(completion, Optional.empty());
    }

    /// Publishes a completion that belongs to a trace.
    ///
    /// @param traceparent W3C trace context to pass on
    public CompletableFuture<Delivery> publish(
            Completion completion, Optional<String> traceparent) {
        if (!events.isAhead(completion.getEndedAt())) {
            latestMs.accumulateAndGet(completion.getEndedAt().toEpochMilli(), Math::max);
        }
        return events.send(
                Topics.COMPLETIONS,
                completion.getJobId(),
                completion,
                completion.getCompletionId(),
                completion.getEndedAt(),
                traceparent);
    }

    /// Says on every partition that no completion with an earlier event time follows.
    ///
    /// It comes after what this publisher has sent before. The partitions are asked of the broker,
    /// for at most `max.block.ms`; where it gives no answer, that is the one delivery.
    ///
    /// @param epochMs event time in milliseconds, or [#END_OF_STREAM]
    public CompletableFuture<List<Delivery>> publishWatermark(long epochMs) {
        List<CompletableFuture<Delivery>> deliveries;
        try {
            deliveries =
                    events.partitions(Topics.COMPLETIONS.name()).stream()
                            .map(partition -> publishWatermark(partition, epochMs))
                            .toList();
        } catch (KafkaException e) {
            return CompletableFuture.completedFuture(List.of(Failures.of(e)));
        }
        return CompletableFuture.allOf(deliveries.toArray(CompletableFuture[]::new))
                .thenApply(_ -> deliveries.stream().map(CompletableFuture::join).toList());
    }

    /// Says on one partition that no completion with an earlier event time follows.
    ///
    /// The record's own time is the watermark's, yet never later than the latest completion: a
    /// broker refuses times in the future, and the end of a stream has no time at all.
    ///
    /// @param epochMs event time in milliseconds, or [#END_OF_STREAM]
    public CompletableFuture<Delivery> publishWatermark(int partition, long epochMs) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(HeaderNames.WATERMARK, Long.toString(epochMs).getBytes(StandardCharsets.UTF_8));
        return events.send(
                new ProducerRecord<>(
                        Topics.COMPLETIONS.name(),
                        partition,
                        Math.clamp(epochMs, 0, latestMs.get()),
                        null,
                        null,
                        headers));
    }
}
