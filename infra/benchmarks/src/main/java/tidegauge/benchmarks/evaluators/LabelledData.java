package tidegauge.benchmarks.evaluators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Labelled data that is not part of the repository, in the folder that `TIDEGAUGE_DATA` names.
final class LabelledData {
    private final Path folder;

    private LabelledData(Path folder) {
        this.folder = folder;
    }

    /// The folder, unless it is missing: the one that is named, or the one beside the repository,
    /// seen from its root or from this module.
    static Optional<LabelledData> find() {
        return Optional.ofNullable(System.getenv("TIDEGAUGE_DATA"))
                .map(name -> Stream.of(Path.of(name)))
                .orElseGet(() ->
                        Stream.of(
                                Path.of("..", "shared", "data"),
                                Path.of("..", "..", "..", "shared", "data")))
                .filter(folder -> Files.isDirectory(folder.resolve("groundedness")))
                .findFirst()
                .map(LabelledData::new);
    }

    /// The rows of a JSONL file.
    List<JsonNode> rows(String file) {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            JsonMapper mapper = JsonMapper.shared();
            return lines.filter(line -> !line.isBlank()).map(mapper::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static boolean isPositive(JsonNode row) {
        return row.get("label").intValue() == 1;
    }

    static String text(JsonNode row, String name) {
        JsonNode value = row.get(name);
        return value == null || !value.isString() ? "" : value.stringValue();
    }

    /// A text, or a list of texts.
    static List<String> texts(JsonNode value) {
        if (value.isString()) return List.of(value.stringValue());
        List<String> texts = new ArrayList<>();
        for (JsonNode text : value)
            if (text.isString() && !text.stringValue().isEmpty()) texts.add(text.stringValue());
        return texts;
    }
}
