package tidegauge.scorer.console.act;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tidegauge.event.Acknowledgement;
import tidegauge.event.Completion;
import tidegauge.event.Review;
import tidegauge.serde.Codecs;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.EventHeaders;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// Writes what people decide to the topics; safe for several threads.
public final class TopicActions implements Actions {
    private static final String SOURCE = "/tidegauge/console";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Map<String, Object> kafka;
    private final KafkaProducer<String, byte[]> producer;

    /// @param kafka Kafka client properties with `schema.registry.url`
    public TopicActions(Map<String, Object> kafka) {
        this.kafka = Map.copyOf(kafka);
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("client.id", "tidegauge-console-actions");
        config.put("max.block.ms", PATIENCE.toMillis());
        config.put("delivery.timeout.ms", (int) PATIENCE.toMillis());
        config.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
        config.put("linger.ms", 0);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void acknowledge(Acknowledgement acknowledgement) {
        send(
                Topics.ACKNOWLEDGEMENTS,
                acknowledgement.getEpisodeId(),
                acknowledgement,
                acknowledgement.getAt());
    }

    @Override
    public void decide(Review vote) {
        String key = vote.getCompletionId() + '/' + vote.getReviewer().orElse("");
        send(Topics.REVIEWS, key, vote, vote.getAt());
    }

    @Override
    public Optional<Completion> completion(Review asked) {
        try (CompletionReader reader = new CompletionReader(kafka)) {
            return reader.find(asked);
        } catch (KafkaException e) {
            throw new ActionFailedException("the broker did not give a completion", e);
        }
    }

    @Override
    public boolean sendAgain(int partition, long offset) {
        Optional<DeadLetter> letter;
        try (LetterReader reader = new LetterReader(kafka)) {
            letter = reader.find(partition, offset);
        } catch (KafkaException e) {
            throw new ActionFailedException("the broker did not give a dead letter", e);
        }
        if (letter.isEmpty()) return false;
        return switch (letter.get().source()) {
            case DeadLetter.Line _ -> false;
            case DeadLetter.Position(String topic, int from, long _) -> {
                if (Topics.all().stream().noneMatch(known -> known.name().equals(topic)))
                    yield false;
                byte[] key = letter.get().key();
                await(
                        new ProducerRecord<>(
                                topic,
                                from,
                                key == null ? null : new String(key, StandardCharsets.UTF_8),
                                letter.get().value()));
                yield true;
            }
        };
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V event, Instant at) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(
                        topic.name(),
                        null,
                        at.toEpochMilli(),
                        key,
                        Codecs.serializer(topic.valueType(), kafka).serialize(topic.name(), event),
                        EventHeaders.of(event, key + "-" + at.toEpochMilli(), SOURCE, at));
        await(record);
    }

    private void await(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new ActionFailedException("the broker did not take it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ActionFailedException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
