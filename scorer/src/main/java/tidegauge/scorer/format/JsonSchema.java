package tidegauge.scorer.format;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A compiled JSON Schema.
final class JsonSchema {
    private static final ExecutionConfig LIMITED =
            ExecutionConfig.builder()
                    .failFast(true)
                    .maxEvaluationSteps(Limits.SCHEMA_STEPS)
                    .maxEvaluationDepth(Limits.SCHEMA_DEPTH)
                    .build();

    private final Schema schema;
    private final Optional<QuickSchema> quick;

    /// @param quick its quick form, if it has one
    JsonSchema(Schema schema, Optional<QuickSchema> quick) {
        this.schema = schema;
        this.quick = quick;
    }

    /// The first rule of the schema that a value breaks, named by its place in the schema: that
    /// says what is wrong without telling the value.
    Optional<String> violation(JsonNode value) {
        if (quick.isPresent() && quick.get().surelyHolds(value)) return Optional.empty();
        try {
            List<Error> errors =
                    schema.validate(value, context -> context.setExecutionConfig(LIMITED));
            return errors.isEmpty() ? Optional.empty() : Optional.of(reason(errors.getFirst()));
        } catch (ValidationLimitExceededException e) {
            throw new LimitBreach("the schema takes too much work on this answer");
        }
    }

    private static String reason(Error error) {
        return "breaks the schema's rule " + error.getEvaluationPath();
    }
}
