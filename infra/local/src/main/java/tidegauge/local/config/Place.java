package tidegauge.local.config;

/// A position in a configuration file.
///
/// @param file the file's name as the user gave it
/// @param line from 1
/// @param column from 1
public record Place(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
