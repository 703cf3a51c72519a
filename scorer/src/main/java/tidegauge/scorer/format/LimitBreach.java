package tidegauge.scorer.format;

/// Thrown inside this package when a check would take more work than its limit; ends as an ERROR,
/// never as a FAIL.
///
/// It is an error, not an exception, because the schema library takes every exception of a pattern
/// for a mismatch.
///
/// Limits count work, not time, so that the same answer gets the same verdict on every machine.
final class LimitBreach extends Error {
    private static final long serialVersionUID = 1;

    LimitBreach(String message) {
        super(message, null, false, false);
    }
}
