package tidegauge.producer.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.suite.Generation;
import tidegauge.producer.suite.JobPurpose;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Prompt;
import tidegauge.producer.suite.Turn;
import tools.jackson.databind.JsonNode;

/// Makes a job of the fields of a JSONL line or of a CSV row.
final class JobFields {
    /// Most answers that one job may ask of a backend.
    static final int MAX_SAMPLES = 1_000;

    private final JobDefaults defaults;

    JobFields(JobDefaults defaults) {
        this.defaults = defaults;
    }

    /// The job that some fields describe.
    ///
    /// @param ids a job id for fields that have none
    JobSpec job(JsonFields fields, Supplier<String> ids, Instant createdAt) throws LineRejection {
        JobSpec job =
                new JobSpec(
                        fields.identifier("jobId").orElseGet(ids),
                        suite(fields.identifier("suite")),
                        prompt(fields),
                        fields.text("template").orElse(defaults.templateVersion()),
                        fields.flag("canary") ? JobPurpose.CANARY : JobPurpose.EVALUATION,
                        sensitivity(fields),
                        backends(fields.texts("backends")),
                        (int) fields.whole("samples", 1, MAX_SAMPLES).orElse(defaults.samples()),
                        createdAt,
                        fields.instant("expiresAt"),
                        fields.labels("labels"));
        return defaults.redacted(job);
    }

    String suite(Optional<String> named) throws LineRejection {
        Optional<String> suite = named.or(defaults::suite);
        if (suite.isEmpty()) {
            throw JsonFields.missing("suite");
        }
        return suite.get();
    }

    List<String> backends(List<String> named) throws LineRejection {
        List<String> backends = named.isEmpty() ? defaults.backends() : named;
        if (backends.isEmpty()) {
            throw JsonFields.missing("backends");
        }
        for (String backend : backends) {
            JsonFields.checkIdentifier(backend, "backends");
        }
        if (Set.copyOf(backends).size() != backends.size()) {
            throw new LineRejection(
                    RejectionCause.INVALID_VALUE,
                    "field 'backends' names a backend twice; ask for more samples instead");
        }
        return backends;
    }

    Sensitivity sensitivity(JsonFields fields) throws LineRejection {
        Sensitivity sensitivity = DataClasses.sensitivity(fields).orElse(defaults.sensitivity());
        if (!defaults.clearance().covers(sensitivity)) {
            throw new LineRejection(
                    RejectionCause.NOT_CLEARED,
                    "the line is %s, but at most %s may be submitted here"
                            .formatted(sensitivity.word(), defaults.clearance().upTo().word()));
        }
        return sensitivity;
    }

    private Prompt prompt(JsonFields fields) throws LineRejection {
        List<Turn> turns = turns(fields);
        Optional<String> promptId = fields.identifier("promptId");
        return new Prompt(
                promptId.isPresent() ? promptId.get() : ContentHash.ofPrompt(turns),
                turns,
                generation(fields.fields("parameters")),
                fields.text("question"),
                fields.texts("context"),
                fields.text("reference"),
                fields.canonicalObject("expect"),
                (int) fields.whole("repairs", 0, Prompt.MAX_REPAIRS).orElse(defaults.repairs()));
    }

    private static List<Turn> turns(JsonFields fields) throws LineRejection {
        Optional<JsonNode> messages = fields.any("messages");
        if (messages.isEmpty()) {
            return List.of(Turn.user(fields.requiredText("prompt")));
        }
        if (fields.has("prompt")) {
            throw new LineRejection(
                    RejectionCause.INVALID_VALUE,
                    "fields 'prompt' and 'messages' exclude each other");
        }
        return ChatMessages.turns(messages.get(), "messages");
    }

    private static Generation generation(Optional<JsonFields> parameters) throws LineRejection {
        if (parameters.isEmpty()) {
            return Generation.DEFAULT;
        }
        JsonFields fields = parameters.get();
        return generation(
                fields, "topP", fields.whole("maxOutputTokens", 1, Integer.MAX_VALUE), "streaming");
    }

    /// Sampling settings, whose names differ between our files and those of OpenAI.
    static Generation generation(
            JsonFields fields, String topP, OptionalLong maxOutputTokens, String streaming)
            throws LineRejection {
        try {
            return new Generation(
                    fields.number("temperature"),
                    fields.number(topP),
                    maxOutputTokens.isEmpty()
                            ? OptionalInt.empty()
                            : OptionalInt.of((int) maxOutputTokens.getAsLong()),
                    fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                    fields.texts("stop"),
                    fields.flag(streaming));
        } catch (IllegalArgumentException e) {
            throw new LineRejection(RejectionCause.INVALID_VALUE, String.valueOf(e.getMessage()));
        }
    }
}
