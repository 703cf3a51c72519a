package tidegauge.evaluator.backend.wire;

import java.io.IOException;

/// A response's body turned out longer than is read.
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long mostBytes) {
        super("a body above " + mostBytes + " bytes");
    }
}
