package tidegauge.local.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;

/// The folder of a replay's results: all files are written under other names first and appear,
/// whole, at the end; files of other names stay untouched.
final class OutputFolder implements AutoCloseable {
    private final Path folder;
    private final Map<String, BufferedWriter> writers = new LinkedHashMap<>();
    private boolean committed;

    private OutputFolder(Path folder) {
        this.folder = folder;
    }

    /// Prepares a folder, which is made when it does not exist.
    ///
    /// @param names of the files to write, all of which appear even when nothing is written
    static OutputFolder open(Path folder, String... names) {
        OutputFolder output = new OutputFolder(folder);
        try {
            Files.createDirectories(folder);
            for (String name : names) {
                output.writers.put(name, Files.newBufferedWriter(output.temporary(name)));
            }
            return output;
        } catch (IOException e) {
            output.close();
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "cannot write to the folder " + folder + ". Give another with --out",
                    e);
        }
    }

    /// Adds a line to a file.
    void line(String name, String line) {
        text(name, line + "\n");
    }

    /// Adds text to a file.
    void text(String name, String text) {
        BufferedWriter writer = writers.get(name);
        if (writer == null) {
            throw new IllegalArgumentException("no file of the name " + name);
        }
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name + " in " + folder, e);
        }
    }

    /// Lets the files appear, in place of those of an earlier replay.
    void commit() {
        try {
            for (BufferedWriter writer : writers.values()) {
                writer.close();
            }
            for (String name : writers.keySet()) {
                Files.move(
                        temporary(name),
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            committed = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot complete the files in " + folder, e);
        }
    }

    /// Removes what was written unless it was committed.
    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            for (Map.Entry<String, BufferedWriter> entry : writers.entrySet()) {
                entry.getValue().close();
                Files.deleteIfExists(temporary(entry.getKey()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove unfinished files in " + folder, e);
        }
    }

    private Path temporary(String name) {
        return folder.resolve("." + name + ".unfinished");
    }
}
