package tidegauge.producer.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tidegauge.producer.source.SourceLine.Accepted;
import tidegauge.producer.source.SourceLine.Rejected;

/// Sources in memory, and what readers make of them.
final class Sources {
    private Sources() {}

    static SourceInput of(String... lines) {
        return of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static SourceInput of(byte[] bytes) {
        return new SourceInput("memory", new ByteArrayInputStream(bytes));
    }

    static <T> List<SourceLine<T>> all(SourceReader<T> reader) {
        try (reader) {
            List<SourceLine<T>> lines = new ArrayList<>();
            reader.forEachRemaining(lines::add);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T onlyValue(SourceReader<T> reader) {
        List<SourceLine<T>> lines = all(reader);
        if (lines.size() == 1 && lines.getFirst() instanceof Accepted<T>(_, _, T value)) {
            return value;
        }
        throw new AssertionError("not one accepted line: " + lines);
    }

    static <T> Rejected<T> onlyRejection(SourceReader<T> reader) {
        List<SourceLine<T>> lines = all(reader);
        if (lines.size() == 1 && lines.getFirst() instanceof Rejected<T> rejected) {
            return rejected;
        }
        throw new AssertionError("not one rejected line: " + lines);
    }
}
