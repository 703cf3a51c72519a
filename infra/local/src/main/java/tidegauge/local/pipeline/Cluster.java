package tidegauge.local.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.local.config.KafkaSettings;
import tidegauge.registry.RegistryServer;
import tidegauge.topic.Topic.Cleanup;
import tidegauge.topic.TopicAdmin;
import tidegauge.topic.TopicSpec;
import tidegauge.topic.Topics;

/// A broker with the pipeline's topics and a schema registry, in this process or elsewhere.
public final class Cluster implements AutoCloseable {
    /// Broker configuration without limits to record times. Segments roll by record time too; the
    /// bound, ten thousand years, stays clear of overflows when a jitter is added.
    private static final Map<String, String> ANY_TIME =
            Map.of(
                    "log.retention.ms", "-1",
                    "log.roll.ms", "315360000000000",
                    "log.message.timestamp.after.max.ms", "9223372036854775807",
                    "log.message.timestamp.before.max.ms", "9223372036854775807");

    private final Closing closing;
    private final Map<String, Object> clients;

    private Cluster(Closing closing, Map<String, Object> clients) {
        this.closing = closing;
        this.clients = clients;
    }

    /// What the settings ask for: what they name is used, what they leave out is started here.
    public static Cluster of(KafkaSettings settings) {
        Map<String, Object> clients = new LinkedHashMap<>(settings.properties());
        Closing closing = new Closing();
        try {
            if (settings.bootstrapServers().isEmpty()) {
                Path folder = Path.of(settings.dataFolder());
                Files.createDirectories(folder);
                embed(closing, clients, folder, Map.of());
                createTopics(clients, settings.partitions());
            }
            if (settings.registryUrl().isEmpty()) {
                embedRegistry(closing, clients);
            }
            return new Cluster(closing, clients);
        } catch (IOException e) {
            closing.close();
            throw new UncheckedIOException(
                    "cannot make the broker's folder " + settings.dataFolder(), e);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /// A broker and a registry in this process, for records of this moment.
    ///
    /// @param folder where the broker keeps its log
    /// @param partitions of each topic
    public static Cluster live(Path folder, int partitions) {
        return embedded(folder, Map.of(), partitions, Topics.specs());
    }

    /// A broker and a registry in this process that take records of any time and keep all of them:
    /// one partition a topic, no retention, no compaction.
    ///
    /// @param folder where the broker keeps its log
    public static Cluster archive(Path folder) {
        List<TopicSpec> specs =
                Topics.specs().stream()
                        .map(spec ->
                                spec.equals(TopicSpec.SCHEMAS)
                                        ? spec
                                        : new TopicSpec(
                                                spec.name(),
                                                OptionalInt.of(1),
                                                Cleanup.DELETE,
                                                Optional.empty()))
                        .toList();
        return embedded(folder, ANY_TIME, 1, specs);
    }

    private static Cluster embedded(
            Path folder, Map<String, String> broker, int partitions, List<TopicSpec> specs) {
        Closing closing = new Closing();
        Map<String, Object> clients = new LinkedHashMap<>();
        try {
            embed(closing, clients, folder, broker);
            try (Admin admin = Admin.create(clients)) {
                TopicAdmin.create(admin, specs, partitions, 1);
            }
            embedRegistry(closing, clients);
            return new Cluster(closing, clients);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /// Client properties, `schema.registry.url` among them.
    public Map<String, Object> clients() {
        return new LinkedHashMap<>(clients);
    }

    @Override
    public void close() {
        closing.close();
    }

    private static void embed(
            Closing closing,
            Map<String, Object> clients,
            Path folder,
            Map<String, String> overrides) {
        EmbeddedBroker broker = closing.add(EmbeddedBroker.start(folder, overrides));
        clients.put("bootstrap.servers", broker.bootstrapServers());
    }

    private static void embedRegistry(Closing closing, Map<String, Object> clients) {
        RegistryServer registry = closing.add(RegistryServer.start(clients));
        clients.put("schema.registry.url", registry.url());
    }

    private static void createTopics(Map<String, Object> clients, int partitions) {
        try (Admin admin = Admin.create(clients)) {
            TopicAdmin.create(admin, partitions, 1);
        }
    }
}
