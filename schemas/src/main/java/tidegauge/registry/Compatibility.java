package tidegauge.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/// What a new version of a schema must have in common with earlier ones.
public enum Compatibility {
    NONE,
    /// The new one reads what the last one wrote.
    BACKWARD,
    /// The new one reads what every earlier one wrote.
    BACKWARD_TRANSITIVE,
    /// The last one reads what the new one writes.
    FORWARD,
    /// Every earlier one reads what the new one writes.
    FORWARD_TRANSITIVE,
    /// Both, with the last one.
    FULL,
    /// Both, with every earlier one.
    FULL_TRANSITIVE;

    /// The level of a name, as in Confluent's API.
    static Optional<Compatibility> named(String name) {
        return Arrays.stream(values()).filter(level -> level.name().equals(name)).findFirst();
    }

    /// What the new version breaks; empty when it breaks nothing.
    ///
    /// @param earlier all earlier versions, the newest first
    Optional<String> broken(Schema candidate, List<Schema> earlier) {
        if (this == NONE) {
            return Optional.empty();
        }
        try {
            validator().validate(candidate, earlier);
            return Optional.empty();
        } catch (SchemaValidationException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private SchemaValidator validator() {
        SchemaValidatorBuilder builder = new SchemaValidatorBuilder();
        return switch (this) {
            case NONE -> throw new IllegalStateException("nothing to validate");
            case BACKWARD -> builder.canReadStrategy().validateLatest();
            case BACKWARD_TRANSITIVE -> builder.canReadStrategy().validateAll();
            case FORWARD -> builder.canBeReadStrategy().validateLatest();
            case FORWARD_TRANSITIVE -> builder.canBeReadStrategy().validateAll();
            case FULL -> builder.mutualReadStrategy().validateLatest();
            case FULL_TRANSITIVE -> builder.mutualReadStrategy().validateAll();
        };
    }
}
