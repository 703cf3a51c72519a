package tidegauge.local;

/// The reason why a command ends early, in words for the user.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /// @param exitCode what the process ends with
    /// @param message what went wrong, where, and what to do
    public CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /// A failure with the exception behind it, which `--verbose` prints.
    public CommandFailure(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /// What the process ends with.
    public ExitCode exitCode() {
        return exitCode;
    }
}
