package tidegauge.local.doctor;

import java.util.Locale;
import tidegauge.local.ExitCode;

/// What one check found.
///
/// @param check what was looked at
/// @param state how it is
/// @param detail what was seen, and what to do when it failed
/// @param blame the exit code of its failure
public record Finding(String check, State state, String detail, ExitCode blame) {

    /// How something is.
    public enum State {
        OK,
        /// It is not configured, or something before it failed.
        SKIPPED,
        FAILED;

        /// For output.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a command ends with that found nothing else.
    public ExitCode exitCode() {
        return state == State.FAILED ? blame : ExitCode.FINE;
    }
}
