package tidegauge.scorer.notify.target;

import java.io.IOException;

/// A host that may not be talked to.
public final class RefusedTargetException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param message what was refused, and what to do
    public RefusedTargetException(String message) {
        super(message);
    }

    RefusedTargetException(String message, Throwable cause) {
        super(message, cause);
    }
}
