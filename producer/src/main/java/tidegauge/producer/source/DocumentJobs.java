package tidegauge.producer.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tidegauge.producer.suite.JobSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Jobs of documents: each file of a folder, or each row of a JSONL or CSV file, becomes one.
///
/// A row's fields are places of the template by their names. `document` is the row's text, or the
/// whole row as JSON where it has no such field; `name` its name, or else its `id`, or else the
/// file's name with the number of the line. `question`, `context`, `reference` and `labels` go into
/// the job as in [JsonlJobs].
public final class DocumentJobs {
    private static final String ID = "id";
    private static final String LABEL = "label.";
    private static final Set<String> JUDGING = Set.of("question", "context", "reference");

    private final DocumentPlan plan;
    private final InstantSource clock;

    /// @param clock when each job is made
    public DocumentJobs(DocumentPlan plan, InstantSource clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /// The rows of a JSONL file.
    public SourceReader<JobSpec> jsonl(SourceInput input) {
        return new JsonLines<>(input, (fields, line) -> row(input.name(), fields, line.number()));
    }

    /// The rows of a CSV file with a header.
    public SourceReader<JobSpec> csv(SourceInput input) {
        return new CsvLines<>(
                input,
                (header, cells, line) ->
                        row(input.name(), new JsonFields(object(header, cells)), line));
    }

    /// The files of a folder and of the folders in it, in the order of their names; hidden ones are
    /// left out. A document's name is that of the folder with the path in it.
    ///
    /// @throws IOException when the folder cannot be read
    public Iterator<SourceLine<JobSpec>> folder(Path folder) throws IOException {
        return new DocumentFiles(this::text, DocumentFiles.in(folder));
    }

    /// One file, whole; its document's name is the file's.
    public Iterator<SourceLine<JobSpec>> file(Path file) {
        return new DocumentFiles(this::text, List.of(DocumentFiles.Named.of(file)));
    }

    private JobSpec text(String name, String text) throws LineRejection {
        Map<String, String> values = new HashMap<>();
        values.put(DocumentPlan.DOCUMENT, text);
        values.put(DocumentPlan.NAME, name);
        return job(name, 0, values, DocumentPlan.Judging.NONE);
    }

    private JobSpec row(String file, JsonFields fields, long line) throws LineRejection {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : fields.object().properties()) {
            if (!field.getValue().isNull()) {
                values.put(field.getKey(), text(field.getValue()));
            }
        }
        values.computeIfAbsent(DocumentPlan.DOCUMENT, _ -> JsonText.canonical(fields.object()));
        Optional<String> named =
                Optional.ofNullable(values.get(DocumentPlan.NAME))
                        .or(() -> Optional.ofNullable(values.get(ID)))
                        .filter(name -> !name.isBlank());
        String name = named.orElseGet(() -> DocumentFiles.nameOf(file) + ":" + line);
        values.put(DocumentPlan.NAME, name);
        return job(
                name,
                named.isPresent() ? 0 : line,
                values,
                new DocumentPlan.Judging(
                        fields.text("question"),
                        fields.texts("context"),
                        fields.text("reference"),
                        fields.labels("labels")));
    }

    private JobSpec job(
            String name, long number, Map<String, String> values, DocumentPlan.Judging judging)
            throws LineRejection {
        plan.schema().ifPresent(schema -> values.put(DocumentPlan.SCHEMA, schema));
        return plan.job(name, number, values, judging, clock.instant());
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : JsonText.canonical(value);
    }

    private static ObjectNode object(List<String> header, List<String> cells) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ObjectNode labels = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < header.size(); i++) {
            String column = header.get(i);
            if (cells.get(i).isEmpty() && JUDGING.contains(column)) {
                continue;
            }
            if (column.startsWith(LABEL)) {
                labels.put(column.substring(LABEL.length()), cells.get(i));
            } else {
                object.put(column, cells.get(i));
            }
        }
        if (!labels.isEmpty()) {
            object.set("labels", labels);
        }
        return object;
    }
}
