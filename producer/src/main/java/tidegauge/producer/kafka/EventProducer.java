package tidegauge.producer.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import tidegauge.serde.Codecs;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.EventHeaders;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topic;

/// The connection that publishers share: sends events, and answers for each what became of it.
///
/// Nothing that is wrong with a record or with the way to the broker is thrown: it is a [Delivery].
/// A record that can never be published leaves a dead letter without its value, since whoever may
/// read dead letters need not be cleared for the record's data class. Safe for several threads.
/// Sending blocks while the client's buffer is full, for at most `max.block.ms`.
public final class EventProducer implements AutoCloseable {
    /// How far ahead of the clock an event may lie. The broker's own limit of an hour would refuse
    /// the whole batch that a stray record is in.
    static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private static final Delivery.SetAside TIME_AHEAD =
            new Delivery.SetAside("time_ahead", "the event's time lies more than 5 minutes ahead");

    private static final Duration CLOSE_GRACE = Duration.ofMillis(500);
    private static final byte[] NO_VALUE = {};
    private static final int NOT_IN_TOPIC = -1;
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private final ProducerConfig config;
    private final InstantSource clock;
    private final Map<String, Object> properties;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Class<?>, Serializer<SpecificRecord>> serializers = new ConcurrentHashMap<>();
    private final DeliveryTally tally = new DeliveryTally();

    private EventProducer(ProducerConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.properties = config.clientProperties();
        this.producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Connects to a cluster, in the background: a broker that is down is met at sending.
    ///
    /// @throws org.apache.kafka.common.KafkaException when the properties are wrong
    public static EventProducer connect(ProducerConfig config) {
        return connect(config, InstantSource.system());
    }

    /// Connects to a cluster.
    ///
    /// @param clock against which event times are checked
    public static EventProducer connect(ProducerConfig config, InstantSource clock) {
        return new EventProducer(config, clock);
    }

    /// Sends an event.
    ///
    /// @param key the record's key
    /// @param id identity of the event, unique within the source
    /// @param time event time
    /// @param traceparent W3C trace context to pass on
    public <V extends SpecificRecord> CompletableFuture<Delivery> send(
            Topic<V> topic,
            String key,
            V event,
            String id,
            Instant time,
            Optional<String> traceparent) {
        CompletableFuture<Delivery> result = new CompletableFuture<>();
        Consumer<Delivery> end = begin(result);
        if (isAhead(time)) {
            setAside(topic.name(), key, TIME_AHEAD, end);
            return result;
        }
        try {
            Headers headers = EventHeaders.of(event, id, config.source(), time);
            traceparent.ifPresent(trace -> headers.add(HeaderNames.TRACEPARENT, utf8(trace)));
            byte[] value = serializer(topic).serialize(topic.name(), headers, event);
            transmit(
                    new ProducerRecord<>(
                            topic.name(), null, time.toEpochMilli(), utf8(key), value, headers),
                    delivery -> conclude(topic.name(), key, delivery, end));
        } catch (RuntimeException e) {
            conclude(topic.name(), key, Failures.of(e), end);
        }
        return result;
    }

    /// Whether a time lies too far ahead to be published.
    boolean isAhead(Instant time) {
        return time.isAfter(clock.instant().plus(MAX_AHEAD));
    }

    /// Sends a record as it is.
    CompletableFuture<Delivery> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Delivery> result = new CompletableFuture<>();
        Consumer<Delivery> end = begin(result);
        transmit(record, delivery -> end.accept(notSetAside(delivery)));
        return result;
    }

    /// Numbers of a topic's partitions; waits for the broker at most `max.block.ms`.
    List<Integer> partitions(String topic) {
        return producer.partitionsFor(topic).stream().map(PartitionInfo::partition).toList();
    }

    /// What has become of the records so far.
    public DeliveryCounts counts() {
        return tally.counts();
    }

    /// Waits until every record has its [Delivery].
    public void flush() {
        producer.flush();
        while (tally.inFlight() > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
            producer.flush();
        }
    }

    /// Waits for the records on their way for the configured time; those left are undelivered.
    @Override
    public void close() {
        close(config.closeDeadline());
    }

    /// Closes the client on another thread, since its own closing waits past any deadline while its
    /// I/O thread waits for a frozen broker, up to `request.timeout.ms`; the client then ends
    /// later.
    void close(Duration deadline) {
        Thread closing =
                Thread.ofPlatform()
                        .daemon()
                        .name("tidegauge-close")
                        .start(() -> producer.close(deadline));
        try {
            closing.join(deadline.plus(CLOSE_GRACE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is to be called at the end of a delivery: counts it, then tells whoever waits.
    private Consumer<Delivery> begin(CompletableFuture<Delivery> result) {
        tally.start();
        return delivery -> {
            tally.end(delivery);
            result.complete(delivery);
        };
    }

    private void transmit(ProducerRecord<byte[], byte[]> record, Consumer<Delivery> end) {
        try {
            var _ =
                    producer.send(
                            record,
                            (metadata, failure) ->
                                    end.accept(
                                            failure == null
                                                    ? acknowledged(metadata)
                                                    : Failures.of(failure)));
        } catch (RuntimeException e) {
            end.accept(Failures.of(e));
        }
    }

    private static Delivery acknowledged(RecordMetadata metadata) {
        return new Delivery.Acknowledged(metadata.topic(), metadata.partition(), metadata.offset());
    }

    private void conclude(String topic, String key, Delivery delivery, Consumer<Delivery> end) {
        if (delivery instanceof Delivery.SetAside reason) {
            setAside(topic, key, reason, end);
        } else {
            end.accept(delivery);
        }
    }

    /// Writes the dead letter on a thread of its own: this may run on the client's I/O thread,
    /// which would wait for itself when the topic's partitions are not known yet.
    private void setAside(
            String topic, String key, Delivery.SetAside reason, Consumer<Delivery> end) {
        Thread.ofVirtual()
                .name("tidegauge-dead-letter")
                .start(() ->
                        transmit(
                                deadLetter(topic, key, reason),
                                delivery ->
                                        end.accept(
                                                delivery instanceof Delivery.Acknowledged
                                                        ? reason
                                                        : notSetAside(delivery))));
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(
            String topic, String key, Delivery.SetAside reason) {
        return new DeadLetter(
                        new DeadLetter.Position(topic, NOT_IN_TOPIC, NOT_IN_TOPIC),
                        utf8(key),
                        NO_VALUE,
                        reason.code(),
                        reason.reason(),
                        1)
                .toRecord();
    }

    /// For records that leave no dead letter: what cannot be published is just not delivered.
    private static Delivery notSetAside(Delivery delivery) {
        return switch (delivery) {
            case Delivery.SetAside(String code, String reason) ->
                    new Delivery.Undelivered(code, reason);
            case Delivery.Acknowledged _, Delivery.Undelivered _ -> delivery;
        };
    }

    private <V extends SpecificRecord> Serializer<SpecificRecord> serializer(Topic<V> topic) {
        return serializers.computeIfAbsent(
                topic.valueType(),
                type -> {
                    Serializer<V> serializer = Codecs.serializer(topic.valueType(), properties);
                    return (name, event) ->
                            serializer.serialize(name, topic.valueType().cast(event));
                });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
