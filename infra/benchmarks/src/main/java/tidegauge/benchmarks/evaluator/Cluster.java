package tidegauge.benchmarks.evaluator;

import java.util.Map;

/// Where Kafka and its registry are.
record Cluster(String bootstrapServers, String registry) {
    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", registry);
    }
}
