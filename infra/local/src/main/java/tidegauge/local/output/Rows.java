package tidegauge.local.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Data of a command, in columns, before it is known how to print it.
public final class Rows {
    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    private Rows(List<String> columns) {
        this.columns = columns;
    }

    /// An empty table with these columns, whose names are JSON's field names as well.
    public static Rows of(String... columns) {
        return new Rows(List.of(columns));
    }

    /// Adds a row: text, numbers, booleans or null, one for each column.
    public Rows add(@Nullable Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + columns.size() + " columns");
        }
        List<@Nullable Object> row = new ArrayList<>();
        Collections.addAll(row, cells);
        rows.add(row);
        return this;
    }

    List<String> columns() {
        return columns;
    }

    List<List<@Nullable Object>> rows() {
        return rows;
    }
}
