package tidegauge.local.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The broker and registry to use, as clients' properties; without `bootstrap.servers` a broker in
/// this process.
///
/// @param properties unmodified Kafka client properties, `schema.registry.url` among them
/// @param dataFolder where a broker in this process keeps its log
/// @param partitions of each topic that is created
/// @param replication of each topic that is created on a given broker
public record KafkaSettings(
        Map<String, Object> properties, String dataFolder, int partitions, int replication) {

    public KafkaSettings {
        properties = new LinkedHashMap<>(properties);
    }

    /// The broker to connect to; empty for one in this process.
    public Optional<String> bootstrapServers() {
        return Optional.ofNullable((String) properties.get("bootstrap.servers"));
    }

    /// The registry to use; empty for one in this process.
    public Optional<String> registryUrl() {
        return Optional.ofNullable((String) properties.get("schema.registry.url"));
    }

    /// The properties, which hold secrets, are not shown.
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers().orElse("in this process") + "]";
    }
}
