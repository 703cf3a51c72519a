package tidegauge.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;
import tools.jackson.databind.json.JsonMapper;

/// One released schema, and a record that it wrote at the time.
///
/// @param version folder of the release, such as `v1`
record Released(String version, Schema schema, byte[] golden) {
    private static final Path SCHEMAS = Path.of("src", "main", "resources", "released");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "released");

    /// All of them.
    static List<Released> all() {
        try (Stream<Path> files = Files.walk(SCHEMAS)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .map(Released::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Released read(Path file) {
        try {
            Schema schema = new Schema.Parser().parse(file.toFile());
            String version = file.getParent().getFileName().toString();
            String hex = Files.readString(golden(version, schema)).replaceAll("\\s", "");
            return new Released(version, schema, HexFormat.of().parseHex(hex));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the files of a release of today's schemas.
    static void write(String version) throws IOException {
        for (Class<? extends SpecificRecord> type : types()) {
            Schema schema = portable(type);
            Path file = SCHEMAS.resolve(version).resolve(schema.getName() + ".avsc");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, JsonMapper.shared().readTree(schema.toString()).toPrettyString() + "\n");
            Path golden = golden(version, schema);
            Files.createDirectories(golden.getParent());
            String hex = HexFormat.of().formatHex(Sample.bytes(schema));
            Files.writeString(golden, hex.replaceAll("(.{80})", "$1\n") + "\n");
        }
    }

    /// The classes of values of all topics.
    static List<Class<? extends SpecificRecord>> types() {
        return Topics.all().stream()
                .<Class<? extends SpecificRecord>>map(Topic::valueType)
                .distinct()
                .toList();
    }

    /// The class that has the schema's name today.
    Class<? extends SpecificRecord> type() {
        return types().stream()
                .filter(type -> today(type).getFullName().equals(schema.getFullName()))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("no topic has " + schema.getFullName() + " today"));
    }

    /// As the registry gets it: without the property that is for Java alone.
    static Schema portable(Class<?> type) {
        return new Schema.Parser()
                .parse(today(type).toString().replace(",\"avro.java.string\":\"String\"", ""));
    }

    static Schema today(Class<?> type) {
        return SpecificData.get().getSchema(type);
    }

    private static Path golden(String version, Schema schema) {
        return GOLDEN.resolve(version).resolve(schema.getName() + ".hex");
    }

    @Override
    public String toString() {
        return version + " " + schema.getName();
    }
}
