package tidegauge.local.replay;

import java.util.Comparator;
import tidegauge.local.replay.Origins.Origin;

/// A line that became a dead letter.
///
/// @param origin where it is
/// @param code short stable code of the reason
/// @param reason what is wrong with it
record SetAside(Origin origin, String code, String reason) {
    /// By file, line, code: threads and speed do not matter.
    static final Comparator<SetAside> ORDER =
            Comparator.comparingInt((SetAside letter) -> letter.origin().file())
                    .thenComparingLong(letter -> letter.origin().line())
                    .thenComparing(SetAside::code)
                    .thenComparing(SetAside::reason);

    /// A line of `dead-letters.jsonl`.
    ///
    /// @param file the file's name without its folder
    String json(String file) {
        return Json.line(
                Json.object()
                        .put("file", file)
                        .put("line", origin.line())
                        .put("code", code)
                        .put("reason", reason));
    }
}
