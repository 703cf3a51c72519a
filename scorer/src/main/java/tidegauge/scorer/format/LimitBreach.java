package tidegauge.scorer.format;

/// Thrown inside this package when a check would take more work than its limit; ends as an ERROR,
/// never as a FAIL.
///
/// Limits count work, not time, so that the same answer gets the same verdict on every machine.
final class LimitBreach extends RuntimeException {
    private static final long serialVersionUID = 1;

    LimitBreach(String message) {
        super(message, null, false, false);
    }
}
