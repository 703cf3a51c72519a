package tidegauge.scorer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Recorded data that is not part of the repository; tests that read it are skipped when it is
/// missing.
public final class SharedData {
    private static final JsonMapper MAPPER = new JsonMapper();

    private SharedData() {}

    /// The rows of a JSONL file.
    public static List<JsonNode> rows(String file) {
        Path path = path(file);
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> !line.isBlank()).map(MAPPER::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file, or the test is skipped.
    public static Path path(String file) {
        Path folder =
                Optional.ofNullable(System.getenv("TIDEGAUGE_DATA"))
                        .map(Path::of)
                        .orElseGet(() -> Path.of("..", "..", "shared", "data"));
        Path path = folder.resolve(file);
        assumeTrue(
                Files.isRegularFile(path),
                () ->
                        "skipped: no "
                                + file
                                + " in TIDEGAUGE_DATA ("
                                + folder.toAbsolutePath()
                                + ")");
        return path;
    }
}
