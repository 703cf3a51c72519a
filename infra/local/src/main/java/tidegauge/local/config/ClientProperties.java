package tidegauge.local.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;

/// Reads a Kafka `client.properties` as it is.
public final class ClientProperties {
    private ClientProperties() {}

    /// The properties of a file, sorted by name.
    public static Map<String, Object> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "cannot read "
                            + file
                            + " as Kafka client properties. Give a file of"
                            + " 'name=value' lines in UTF-8",
                    e);
        }
        Map<String, Object> sorted = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> sorted.put(name, properties.getProperty(name)));
        return sorted;
    }
}
