package tidegauge.producer.source;

/// Leaves the reading of a line at its first fault; becomes a [SourceLine.Rejected] in one place.
///
/// Without a stack trace, so that a file of nothing but bad lines is read as fast as a good one.
final class LineRejection extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectionCause cause;

    LineRejection(RejectionCause cause, String reason) {
        super(reason, null, false, false);
        this.cause = cause;
    }

    RejectionCause rejectionCause() {
        return cause;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
