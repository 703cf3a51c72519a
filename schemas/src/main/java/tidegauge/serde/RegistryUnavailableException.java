package tidegauge.serde;

import org.apache.kafka.common.errors.SerializationException;
import tidegauge.registry.RegistryUnreachableException;

/// The registry gave no answer, so nothing is known about the record: the same bytes may well be
/// read later, and must not be set aside.
public final class RegistryUnavailableException extends SerializationException {
    private static final long serialVersionUID = 1L;

    /// Short stable code.
    public static final String CODE = "registry_unavailable";

    public RegistryUnavailableException(RegistryUnreachableException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
