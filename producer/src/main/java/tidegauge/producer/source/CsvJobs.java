package tidegauge.producer.source;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import tidegauge.producer.suite.JobSpec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Prompts as CSV with a header; columns have the names of the fields of [JsonlJobs].
///
/// `prompt` is required. An empty cell counts as absent. `backends` are separated by commas;
/// `context` is one passage, or a JSON array of passages; `messages`, `parameters`, `expect` and
/// `labels` are JSON; a column `label.tenant` holds the label `tenant`. Other columns are ignored.
public final class CsvJobs {
    private static final String LABEL = "label.";

    private CsvJobs() {}

    /// Reads jobs.
    ///
    /// @param defaults what holds where a row does not say otherwise
    /// @param clock when each job is made
    /// @param ids a job id for each row that has none
    public static SourceReader<JobSpec> read(
            SourceInput input, JobDefaults defaults, InstantSource clock, Supplier<String> ids) {
        JobFields jobs = new JobFields(defaults);
        return new CsvLines<>(
                input,
                (header, cells, _) ->
                        jobs.job(new JsonFields(object(header, cells)), ids, clock.instant()));
    }

    private static ObjectNode object(List<String> header, List<String> cells) throws LineRejection {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ObjectNode labels = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < header.size(); i++) {
            String cell = cells.get(i);
            String column = header.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            if (column.startsWith(LABEL)) {
                labels.put(column.substring(LABEL.length()), cell);
            } else {
                set(object, column, cell);
            }
        }
        if (!labels.isEmpty()) {
            if (object.get("labels") instanceof ObjectNode other) {
                labels.setAll(other);
            }
            object.set("labels", labels);
        }
        return object;
    }

    private static void set(ObjectNode object, String column, String cell) throws LineRejection {
        switch (column) {
            case "messages", "parameters", "expect", "labels", "samples", "repairs", "canary" ->
                    object.set(column, JsonText.tree(cell));
            case "context" -> {
                if (cell.startsWith("[")) {
                    object.set(column, JsonText.tree(cell));
                } else {
                    object.put(column, cell);
                }
            }
            case "backends" -> {
                var names = object.putArray(column);
                for (String name : cell.split(",", -1)) {
                    names.add(name.strip());
                }
            }
            default -> object.put(column, cell);
        }
    }
}
