package tidegauge.scorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tidegauge.broker.EmbeddedBroker;
import tidegauge.registry.RegistryServer;

/// A broker and a registry, started once for all tests that take it as a parameter.
public final class ScorerCluster implements AutoCloseable {
    private final Path folder;
    private final EmbeddedBroker broker;
    private final RegistryServer registry;

    private ScorerCluster() {
        try {
            folder = Files.createTempDirectory("tidegauge-scorer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = EmbeddedBroker.start(folder);
        registry = RegistryServer.start(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /// Client properties of broker and registry.
    public Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("schema.registry.url", registry.url());
        return config;
    }

    @Override
    public void close() throws IOException {
        registry.close();
        broker.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /// Gives tests the cluster.
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ScorerCluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .computeIfAbsent(
                            ScorerCluster.class, key -> new ScorerCluster(), ScorerCluster.class);
        }
    }
}
