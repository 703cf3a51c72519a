package tidegauge.registry;

/// The registry understood the request and said no, with Confluent's error codes.
public final class RegistryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errorCode;

    public RegistryRefusedException(int errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    /// One of [ErrorCode], or another of the registry's own.
    public int errorCode() {
        return errorCode;
    }
}
