package tidegauge.local.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;
import tidegauge.local.config.ClientProperties;
import tidegauge.local.config.ConfigFile;
import tidegauge.local.config.TidegaugeConfig;

/// The configuration file, and which broker to talk to.
final class ConnectionOptions {
    private static final int PATIENCE_MS = 10_000;
    private static final Path USUAL = Path.of("tidegauge.yaml");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration; tidegauge.yaml in this folder when it is there.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description =
                    "Kafka client properties, unmodified; they go before those of the"
                            + " configuration.")
    private Optional<Path> commandConfig = Optional.empty();

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description = "Broker to connect to first; goes before both files.")
    private Optional<String> bootstrapServer = Optional.empty();

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            description = "Schema registry; goes before both files.")
    private Optional<String> schemaRegistry = Optional.empty();

    /// The configuration with what the command line adds to it.
    TidegaugeConfig load() {
        TidegaugeConfig loaded = file().map(ConfigFile::load).orElseGet(ConfigFile::defaults);
        return loaded.withKafka(kafka -> {
            commandConfig.ifPresent(file -> kafka.putAll(ClientProperties.read(file)));
            bootstrapServer.ifPresent(b -> kafka.put("bootstrap.servers", b));
            schemaRegistry.ifPresent(url -> kafka.put("schema.registry.url", url));
        });
    }

    /// [#load] for commands that need a broker which is already there.
    TidegaugeConfig loadRemote() {
        TidegaugeConfig loaded = load();
        if (loaded.kafka().bootstrapServers().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no broker is named. Give --bootstrap-server HOST:PORT, --command-config FILE,"
                            + " or kafka.bootstrapServers in "
                            + file().orElse(USUAL));
        }
        return loaded;
    }

    /// Client properties for a command that a person waits for: a broker that is not there is met
    /// within seconds instead of a minute.
    Map<String, Object> interactive() {
        Map<String, Object> properties = new HashMap<>(loadRemote().kafka().properties());
        for (String name : List.of("default.api.timeout.ms", "request.timeout.ms")) {
            properties.putIfAbsent(name, PATIENCE_MS);
        }
        return properties;
    }

    private Optional<Path> file() {
        return config.or(() -> Optional.of(USUAL).filter(Files::isRegularFile));
    }
}
