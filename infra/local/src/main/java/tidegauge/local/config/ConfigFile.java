package tidegauge.local.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tidegauge.local.CommandFailure;
import tidegauge.local.ExitCode;

/// Reads `tidegauge.yaml`.
public final class ConfigFile {
    private ConfigFile() {}

    /// The configuration in a file, with the process's environment.
    ///
    /// @throws ConfigException with every problem in it
    public static TidegaugeConfig load(Path file) {
        return parse(file.toString(), text(file), System.getenv());
    }

    /// What holds when there is no file.
    public static TidegaugeConfig defaults() {
        return parse("(no configuration file)", "", Map.of());
    }

    /// The configuration in a text.
    ///
    /// @param file its name, for messages and as the base of relative paths
    public static TidegaugeConfig parse(String file, String text, Map<String, String> environment) {
        Values values = Binder.bind(TreeReader.read(file, text), ConfigKeys.ROOT, environment);
        return ConfigBinding.bind(file, values);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + " is not UTF-8 text. Save it as UTF-8", e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "cannot read the configuration " + file + ". Give another with --config",
                    e);
        }
    }
}
