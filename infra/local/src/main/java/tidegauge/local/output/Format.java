package tidegauge.local.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How a command's data are printed.
public enum Format {
    /// Aligned columns for people; text is made safe for the terminal.
    TABLE {
        @Override
        public String write(Rows rows) {
            return table(rows);
        }
    },
    /// One JSON array of objects, whatever the number of rows.
    JSON {
        @Override
        public String write(Rows rows) {
            return json(rows);
        }
    },
    /// RFC 4180 with a header line.
    CSV {
        @Override
        public String write(Rows rows) {
            return csv(rows);
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int WIDEST = 100;

    /// The text, its last line ended.
    public abstract String write(Rows rows);

    private static String table(Rows rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(rows.columns().stream().map(Format::heading).toList());
        for (List<@Nullable Object> row : rows.rows()) {
            lines.add(
                    row.stream()
                            .map(cell -> TerminalText.plain(cell == null ? "-" : cell + "", WIDEST))
                            .toList());
        }
        int[] widths = new int[rows.columns().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                row.append(line.get(i)).repeat(' ', widths[i] - line.get(i).length() + 2);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// `lastOffset` as `LAST OFFSET`.
    private static String heading(String column) {
        return column.replaceAll("([a-z])([A-Z])", "$1 $2").toUpperCase(java.util.Locale.ROOT);
    }

    private static String json(Rows rows) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (List<@Nullable Object> row : rows.rows()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(rows.columns().get(i), row.get(i));
            }
            objects.add(object);
        }
        return MAPPER.writeValueAsString(objects) + "\n";
    }

    private static String csv(Rows rows) {
        StringBuilder text = new StringBuilder(String.join(",", rows.columns())).append("\r\n");
        for (List<@Nullable Object> row : rows.rows()) {
            text.append(String.join(",", row.stream().map(Format::csvCell).toList()))
                    .append("\r\n");
        }
        return text.toString();
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe in front.
    private static String csvCell(@Nullable Object cell) {
        if (!(cell instanceof String value)) {
            return cell == null ? "" : cell.toString();
        }
        String safe =
                value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        return safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
