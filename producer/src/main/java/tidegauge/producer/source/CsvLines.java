package tidegauge.producer.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Reads CSV after RFC 4180: a header, then records, whose quoted cells may hold line ends.
///
/// A stray quote would swallow all lines after it. When the lines up to its counterpart are not a
/// record of the header's shape, only the first of them is rejected and reading goes on with the
/// second.
///
/// @param <T> what the records stand for
final class CsvLines<T> extends SourceReader<T> {
    /// Makes a value of a record's cells.
    @FunctionalInterface
    interface Mapping<T> {
        T map(List<String> header, List<String> cells, long line) throws LineRejection;
    }

    private final JsonText decoder = new JsonText();
    private final Mapping<T> mapping;
    private final Deque<RawLine> pushedBack = new ArrayDeque<>();
    private @Nullable List<String> header;
    private boolean headerRead;

    CsvLines(SourceInput input, Mapping<T> mapping) {
        super(input);
        this.mapping = mapping;
    }

    @Override
    @Nullable SourceLine<T> advance() throws IOException {
        while (true) {
            RawLine line = nextUnread();
            if (line == null) {
                return null;
            }
            if (line.complete() && line.isBlank()) {
                countBlank();
                continue;
            }
            List<RawLine> record = gather(line);
            try {
                List<String> cells = cells(record);
                if (headerRead) {
                    T value = mapping.map(checked(cells), cells, line.number());
                    countStructural(record.size() - 1);
                    return accept(line.number(), value);
                }
                headerRead = true;
                header = header(cells);
                countStructural(record.size());
            } catch (LineRejection fault) {
                headerRead = true;
                goBackTo(record, fault);
                return reject(record.getFirst(), fault);
            }
        }
    }

    /// A record that is well formed was read rightly, so a fault in its cells rejects all of it.
    private void goBackTo(List<RawLine> record, LineRejection fault) {
        List<RawLine> rest = record.subList(1, record.size());
        if (fault.rejectionCause() == RejectionCause.INVALID_CSV) {
            for (RawLine line : rest.reversed()) {
                pushedBack.addFirst(line);
            }
        } else {
            countStructural(rest.size());
        }
    }

    private @Nullable RawLine nextUnread() throws IOException {
        RawLine line = pushedBack.poll();
        return line == null ? nextLine() : line;
    }

    /// The lines of one record: more than one while a quoted cell is open.
    private List<RawLine> gather(RawLine first) throws IOException {
        List<RawLine> lines = new ArrayList<>();
        lines.add(first);
        boolean open = first.complete() && opensQuote(first, false);
        if (!open) {
            return lines;
        }
        lines.set(0, first.kept());
        int bytes = first.length();
        while (open && bytes <= LineSplitter.MAX_LINE_BYTES) {
            RawLine line = nextUnread();
            if (line == null) {
                break;
            }
            lines.add(line.kept());
            bytes += line.length() + 1;
            open = !line.complete() || opensQuote(line, true);
        }
        return lines;
    }

    /// Whether a quoted cell is open at the end of a line.
    private static boolean opensQuote(RawLine line, boolean open) {
        boolean quoted = open;
        boolean cellStart = !open;
        byte[] bytes = line.buffer();
        int end = line.start() + line.length();
        for (int i = line.start(); i < end; i++) {
            byte b = bytes[i];
            if (quoted) {
                if (b == '"' && i + 1 < end && bytes[i + 1] == '"') {
                    i++;
                } else if (b == '"') {
                    quoted = false;
                }
            } else if (b == '"' && cellStart) {
                quoted = true;
                cellStart = false;
            } else {
                cellStart = b == ',';
            }
        }
        return quoted;
    }

    private List<String> cells(List<RawLine> lines) throws LineRejection {
        StringBuilder text = new StringBuilder();
        for (RawLine line : lines) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(decoder.decode(line));
        }
        try (CSVParser parser = CSVParser.parse(text.toString(), CSVFormat.RFC4180)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() == 1) {
                return records.getFirst().toList();
            }
        } catch (IOException | RuntimeException e) {
            // Said below: the parser's own message may quote the line.
        }
        throw new LineRejection(
                RejectionCause.INVALID_CSV, "a quoted cell does not end where the cell ends");
    }

    private static List<String> header(List<String> cells) throws LineRejection {
        List<String> names = cells.stream().map(String::strip).toList();
        if (new HashSet<>(names).size() != names.size()) {
            throw new LineRejection(RejectionCause.INVALID_CSV, "the header names a column twice");
        }
        return names;
    }

    private List<String> checked(List<String> cells) throws LineRejection {
        if (header == null) {
            throw new LineRejection(
                    RejectionCause.INVALID_CSV, "the header could not be read, so no row can be");
        }
        if (cells.size() != header.size()) {
            throw new LineRejection(
                    RejectionCause.INVALID_CSV,
                    "the row has %d cells, but the header has %d"
                            .formatted(cells.size(), header.size()));
        }
        return header;
    }
}
