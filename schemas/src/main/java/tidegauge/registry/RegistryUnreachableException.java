package tidegauge.registry;

/// The registry gave no usable answer: it is down, overloaded, not a registry, or does not let us
/// in. The same request may succeed later.
public final class RegistryUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegistryUnreachableException(String message) {
        super(message);
    }

    public RegistryUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
