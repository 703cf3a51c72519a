package tidegauge.producer.source;

import java.util.Optional;
import tidegauge.event.DataClass;
import tidegauge.producer.privacy.Sensitivity;

/// Maps data classes between files, our values and the records of the topics.
final class DataClasses {
    private DataClasses() {}

    /// What the field `dataClass` says.
    static Optional<Sensitivity> sensitivity(JsonFields fields) throws LineRejection {
        Optional<String> word = fields.text("dataClass");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Optional<Sensitivity> sensitivity = Sensitivity.named(word.get());
        if (sensitivity.isEmpty()) {
            throw new LineRejection(
                    RejectionCause.INVALID_VALUE,
                    "field 'dataClass' must be public, internal, confidential or restricted");
        }
        return sensitivity;
    }

    static DataClass of(Sensitivity sensitivity) {
        return switch (sensitivity) {
            case PUBLIC -> DataClass.PUBLIC;
            case INTERNAL -> DataClass.INTERNAL;
            case CONFIDENTIAL -> DataClass.CONFIDENTIAL;
            case RESTRICTED -> DataClass.RESTRICTED;
        };
    }
}
