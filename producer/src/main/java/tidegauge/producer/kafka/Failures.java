package tidegauge.producer.kafka;

import java.util.Locale;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import tidegauge.serde.RegistryUnavailableException;

/// Tells the failures of a record itself from those of the way to the broker.
final class Failures {
    private Failures() {}

    /// What a failure means: set aside what no attempt could publish, report the rest.
    static Delivery of(Throwable failure) {
        return switch (failure) {
            case RecordTooLargeException _ ->
                    new Delivery.SetAside(
                            "record_too_large",
                            "the record is larger than the client's max.request.size or the"
                                    + " topic's max.message.bytes");
            case InvalidTimestampException _ ->
                    new Delivery.SetAside(
                            "invalid_timestamp", "the broker does not accept the record's time");
            case InvalidRecordException _ ->
                    new Delivery.SetAside(
                            "invalid_record", "the broker does not accept the record");
            case RegistryUnavailableException _ ->
                    new Delivery.Undelivered(
                            RegistryUnavailableException.CODE,
                            "the schema registry gives no answer: check schema.registry.url");
            case SerializationException _ ->
                    new Delivery.SetAside(
                            "not_serializable", "the record cannot be written in its schema");
            default -> new Delivery.Undelivered(code(failure), reason(failure));
        };
    }

    /// The exception's own name: `TopicAuthorizationException` becomes `topic_authorization`.
    private static String code(Throwable failure) {
        return failure.getClass()
                .getSimpleName()
                .replaceAll("Exception$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    private static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.length() <= 200 ? message : message.substring(0, 200);
    }
}
