package tidegauge.scorer.format;

/// Thrown inside this package when an expectation does not load: a fault of the configuration, not
/// of the answer.
final class ExpectationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExpectationException(String message) {
        super(message, null, false, false);
    }
}
