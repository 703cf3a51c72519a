package tidegauge.producer.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads JSONL: one JSON object a line; lines of white space are skipped.
///
/// @param <T> what the lines stand for
final class JsonLines<T> extends SourceReader<T> {
    /// Makes a value of a line's fields.
    @FunctionalInterface
    interface Mapping<T> {
        T map(JsonFields fields, RawLine line) throws LineRejection;
    }

    private final JsonText json = new JsonText();
    private final Mapping<T> mapping;

    JsonLines(SourceInput input, Mapping<T> mapping) {
        super(input);
        this.mapping = mapping;
    }

    @Override
    @Nullable SourceLine<T> advance() throws IOException {
        while (true) {
            RawLine line = nextLine();
            if (line == null) {
                return null;
            }
            if (line.complete() && line.isBlank()) {
                countBlank();
                continue;
            }
            try {
                return accept(line.number(), mapping.map(new JsonFields(json.object(line)), line));
            } catch (LineRejection fault) {
                return reject(line, fault);
            }
        }
    }
}
