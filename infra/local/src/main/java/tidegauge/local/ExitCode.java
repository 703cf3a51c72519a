package tidegauge.local;

/// What a command's end means to the shell or the CI job that started it.
public enum ExitCode {
    FINE(0),
    /// A gate named by `--fail-on` failed, or the demo did not find the scripted change.
    GATE_FAILED(1),
    USAGE(2),
    /// The broker or the schema registry cannot be reached or refused.
    BROKER(3),
    /// A model backend cannot be reached or refused, or a budget is spent.
    BACKEND(4),
    /// A mistake in Tidegauge itself (sysexits' EX_SOFTWARE).
    INTERNAL(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /// The process's exit status.
    public int code() {
        return code;
    }
}
