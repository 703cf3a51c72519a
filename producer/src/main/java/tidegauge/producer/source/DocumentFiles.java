package tidegauge.producer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import tidegauge.producer.suite.JobSpec;

/// Reads files, each of which is one document.
///
/// What is rejected keeps none of its bytes: the file is still where it was.
final class DocumentFiles implements Iterator<SourceLine<JobSpec>> {
    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final JsonText decoder = new JsonText();
    private final Mapping mapping;
    private final Iterator<Named> files;

    /// Makes a job of a document.
    @FunctionalInterface
    interface Mapping {
        JobSpec map(String name, String text) throws LineRejection;
    }

    /// A file with the name of its document.
    record Named(String name, Path file) {
        static Named of(Path file) {
            return new Named(nameOf(file.toString()), file);
        }
    }

    DocumentFiles(Mapping mapping, List<Named> files) {
        this.mapping = mapping;
        this.files = files.iterator();
    }

    /// All files below a folder that are not hidden.
    static List<Named> in(Path folder) throws IOException {
        String root = nameOf(folder.toAbsolutePath().normalize().toString());
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.map(folder::relativize)
                    .filter(path -> !hidden(path))
                    .filter(path -> Files.isRegularFile(folder.resolve(path)))
                    .map(path -> new Named(root + "/" + slashed(path), folder.resolve(path)))
                    .sorted(Comparator.comparing(Named::name))
                    .toList();
        }
    }

    /// The last part of a path.
    static String nameOf(String path) {
        Path name = Path.of(path).getFileName();
        return name == null ? path : name.toString();
    }

    @Override
    public boolean hasNext() {
        return files.hasNext();
    }

    @Override
    public SourceLine<JobSpec> next() {
        Named document = files.next();
        String file = document.file().toString();
        try {
            return new SourceLine.Accepted<>(
                    file, 1, mapping.map(document.name(), text(document.file())));
        } catch (LineRejection fault) {
            return new SourceLine.Rejected<>(
                    file, 1, fault.rejectionCause(), fault.reason(), NO_BYTES);
        }
    }

    private String text(Path file) throws LineRejection {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LineSplitter.MAX_LINE_BYTES + 1);
        } catch (IOException e) {
            throw new LineRejection(
                    RejectionCause.UNREADABLE,
                    "the document cannot be read (%s)".formatted(e.getClass().getSimpleName()));
        }
        if (bytes.length > LineSplitter.MAX_LINE_BYTES) {
            throw new LineRejection(
                    RejectionCause.LINE_TOO_LONG,
                    "the document is longer than %,d bytes".formatted(LineSplitter.MAX_LINE_BYTES));
        }
        return decoder.decode(new RawLine(1, bytes, 0, bytes.length, true)).toString();
    }

    private static boolean hidden(Path path) {
        for (Path part : path) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
