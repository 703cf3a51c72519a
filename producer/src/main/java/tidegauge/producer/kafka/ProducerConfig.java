package tidegauge.producer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// How records are published.
///
/// @param kafka unmodified Kafka client properties, among them `bootstrap.servers` and
///   `schema.registry.url`
/// @param source URI reference of the writer, as records name it in `ce_source`
/// @param closeDeadline how long closing waits for records on their way
public record ProducerConfig(Map<String, Object> kafka, String source, Duration closeDeadline) {
    /// Kafka properties that hold unless the user's say otherwise.
    static final Map<String, Object> KAFKA_DEFAULTS =
            Map.of(
                    "compression.type",
                    "lz4",
                    "linger.ms",
                    5,
                    "batch.size",
                    64 << 10,
                    "client.id",
                    "tidegauge-producer");

    /// Kafka properties that always hold: a record that is counted as acknowledged is on every
    /// in-sync replica, once, and in the order of sending.
    ///
    /// One request on the way to a broker, since a partition that knows nothing of a producer takes
    /// whatever batch comes first: were an earlier one refused for a moment, as by a broker that
    /// does not lead the new partition yet, it would never fit again, and everything behind it
    /// would wait for `delivery.timeout.ms` and be lost.
    static final Map<String, Object> KAFKA_FIXED =
            Map.of(
                    "acks",
                    "all",
                    "enable.idempotence",
                    true,
                    "max.in.flight.requests.per.connection",
                    1);

    private static final String SOURCE = "/tidegauge/producer";
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(30);

    public ProducerConfig {
        kafka = Map.copyOf(kafka);
    }

    /// The defaults, with the properties of a cluster.
    public static ProducerConfig of(Map<String, Object> kafka) {
        return new ProducerConfig(kafka, SOURCE, CLOSE_DEADLINE);
    }

    /// The properties that the Kafka client gets.
    Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>(KAFKA_DEFAULTS);
        properties.putAll(kafka);
        properties.putAll(KAFKA_FIXED);
        return properties;
    }

    /// Names the Kafka properties without their values, which may be secret.
    @Override
    public String toString() {
        return "ProducerConfig[kafka=%s, source=%s, closeDeadline=%s]"
                .formatted(new TreeSet<>(kafka.keySet()), source, closeDeadline);
    }
}
