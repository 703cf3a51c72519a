package tidegauge.scorer.console;

import java.util.OptionalInt;
import tidegauge.scorer.console.web.AccessSettings;

/// How the console is served. [#defaults] is the one place of every default.
///
/// @param port to listen on; empty for 8642, or a free one when that is taken
/// @param access who may use it, and on which address it listens
public record ConsoleConfig(OptionalInt port, AccessSettings access) {
    /// For this machine alone.
    public static ConsoleConfig defaults() {
        return new ConsoleConfig(OptionalInt.empty(), AccessSettings.LOCAL);
    }
}
