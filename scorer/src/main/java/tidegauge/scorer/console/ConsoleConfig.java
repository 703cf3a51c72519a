package tidegauge.scorer.console;

import java.util.OptionalInt;
import tidegauge.scorer.console.web.AccessSettings;

/// How the console is served. [#defaults] is the one place of every default.
///
/// @param port to listen on; empty for 8642, or a free one when that is taken
/// @param access who may use it, and on which address it listens
/// @param reviewers how many people look at each completion that was set aside
public record ConsoleConfig(OptionalInt port, AccessSettings access, int reviewers) {
    public ConsoleConfig {
        if (reviewers < 1)
            throw new IllegalArgumentException("console.reviewers must be at least 1");
    }

    /// For this machine alone.
    public static ConsoleConfig defaults() {
        return new ConsoleConfig(OptionalInt.empty(), AccessSettings.LOCAL, 1);
    }
}
