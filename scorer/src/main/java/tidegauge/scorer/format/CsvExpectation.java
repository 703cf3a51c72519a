package tidegauge.scorer.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// The answer must be CSV with a header.
///
/// Strict (RFC 4180): commas, the header names the expected columns in their order, every record
/// has as many fields as the header. Lenient: also in a code fence, with semicolons or tabs
/// (`REPAIRED`), and with the columns in another order or case. Without expected columns there must
/// be two columns and one record at least, or every line of prose would be CSV.
///
/// @param columns the expected columns; empty for any
record CsvExpectation(List<String> columns) implements Expectation {

    @Override
    public FormatResult check(Answer answer) {
        String text = answer.text();
        Optional<String> wrong = violation(text, ',', true);
        if (wrong.isEmpty()) return FormatResult.judged(true, true, FormatResult.Found.RAW, "");
        for (Fences.Block block : Fences.in(text).reversed())
            if (lenient(block.content()))
                return FormatResult.judged(false, true, FormatResult.Found.FENCED, wrong.get());
        boolean repaired = lenient(text);
        return FormatResult.judged(
                false,
                repaired,
                repaired ? FormatResult.Found.REPAIRED : FormatResult.Found.NONE,
                wrong.get());
    }

    private boolean lenient(String text) {
        return Stream.of(',', ';', '\t')
                .anyMatch(delimiter -> violation(text, delimiter, false).isEmpty());
    }

    private Optional<String> violation(String text, char delimiter, boolean strict) {
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreEmptyLines(!strict)
                        .get();
        try (CSVParser parser = CSVParser.parse(text.strip(), format)) {
            int width = -1;
            long records = 0;
            for (CSVRecord line : parser) {
                if (width < 0) {
                    width = line.size();
                    if (!isHeader(line, strict))
                        return Optional.of("the first line is not the expected header");
                } else {
                    records++;
                    if (line.size() != width)
                        return Optional.of(
                                "record "
                                        + records
                                        + " has another number of fields than the header");
                }
            }
            if (columns.isEmpty() && (width < 2 || records < 1))
                return Optional.of("there are no two columns with a record");
            return width < 0 ? Optional.of("the answer is empty") : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.of("the answer is not CSV");
        }
    }

    private boolean isHeader(CSVRecord line, boolean strict) {
        if (columns.isEmpty()) return true;
        if (strict) return Arrays.asList(line.values()).equals(columns);
        return folded(line.stream()).equals(folded(columns.stream()));
    }

    private static List<String> folded(Stream<String> names) {
        return names.map(name -> name.strip().toLowerCase(Locale.ROOT)).sorted().toList();
    }
}
