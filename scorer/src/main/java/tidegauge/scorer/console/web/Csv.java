package tidegauge.scorer.console.web;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tidegauge.scorer.console.view.Table;

/// Tables as CSV that a spreadsheet shows and does not run.
final class Csv {
    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    private Csv() {}

    static byte[] of(Table table) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(table.columns());
            for (List<?> row : table.rows())
                printer.printRecord(row.stream().map(Csv::harmless).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it.
    private static Object harmless(Object value) {
        return value instanceof String text
                        && !text.isEmpty()
                        && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : value;
    }
}
