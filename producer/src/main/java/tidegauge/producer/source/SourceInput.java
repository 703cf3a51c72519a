package tidegauge.producer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// An opened source: a file, a file packed with gzip, or standard input.
///
/// @param name what messages call it
/// @param stream its bytes; the reader that takes this input closes it
public record SourceInput(String name, InputStream stream) {
    /// Stands for standard input where a file is expected.
    public static final String STANDARD_INPUT = "-";

    private static final int BUFFER = 1 << 16;

    /// Opens what a user has named: a path, a path that ends with `.gz`, or `-`.
    ///
    /// @throws IOException when there is no such file or it cannot be opened
    public static SourceInput open(String argument) throws IOException {
        return argument.equals(STANDARD_INPUT)
                ? new SourceInput("standard input", System.in)
                : open(Path.of(argument));
    }

    /// Opens a file, unpacking one whose name ends with `.gz`.
    ///
    /// @throws IOException when there is no such file or it cannot be opened
    public static SourceInput open(Path file) throws IOException {
        InputStream stream = Files.newInputStream(file);
        if (!file.toString().endsWith(".gz")) {
            return new SourceInput(file.toString(), stream);
        }
        try {
            return new SourceInput(file.toString(), new GZIPInputStream(stream, BUFFER));
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }
}
