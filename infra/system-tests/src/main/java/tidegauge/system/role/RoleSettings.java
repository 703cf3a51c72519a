package tidegauge.system.role;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The properties of a role: those that start with `role.` are ours, the others are Kafka's.
final class RoleSettings {
    private static final String PREFIX = "role.";

    private final Properties properties = new Properties();

    private RoleSettings() {}

    static RoleSettings read(Path file) throws IOException {
        RoleSettings settings = new RoleSettings();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.properties.load(reader);
        }
        return settings;
    }

    /// One of ours.
    String own(String name) {
        String value = properties.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalArgumentException(PREFIX + name + " is missing");
        }
        return value;
    }

    /// One of ours that may be left out.
    Optional<String> optional(String name) {
        return Optional.ofNullable(properties.getProperty(PREFIX + name));
    }

    /// Kafka's.
    Map<String, Object> kafka() {
        Map<String, Object> kafka = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (!name.startsWith(PREFIX)) {
                kafka.put(name, properties.getProperty(name));
            }
        }
        return kafka;
    }
}
