package tidegauge.scorer.console.act;

/// The broker did not take, or did not give, what an action needs.
public final class ActionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ActionFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
