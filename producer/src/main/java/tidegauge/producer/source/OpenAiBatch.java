package tidegauge.producer.source;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tidegauge.producer.sampling.Salt;
import tidegauge.producer.sampling.SipHash;
import tidegauge.producer.suite.Generation;
import tidegauge.producer.suite.JobPurpose;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Prompt;
import tidegauge.producer.suite.Turn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Requests of the OpenAI batch format: `{"custom_id","method":"POST","url","body"}` a line.
///
/// `custom_id` becomes the job id and must be unique in the file; of each id 8 bytes are kept in
/// memory, as its hash. Only `/v1/chat/completions` is offered. Where no backends are given, the
/// body's `model` names the backend.
public final class OpenAiBatch {
    private static final String CHAT = "/v1/chat/completions";

    private final JobDefaults defaults;
    private final JobFields jobs;
    private final InstantSource clock;
    private final Salt salt = Salt.of("custom_id");
    private final Set<Long> seen = new HashSet<>();

    private OpenAiBatch(JobDefaults defaults, InstantSource clock) {
        this.defaults = defaults;
        this.jobs = new JobFields(defaults);
        this.clock = clock;
    }

    /// Reads the jobs of a batch file.
    ///
    /// @param defaults suite, backends, template and data class of the jobs
    /// @param clock when each job is made
    public static SourceReader<JobSpec> read(
            SourceInput input, JobDefaults defaults, InstantSource clock) {
        OpenAiBatch batch = new OpenAiBatch(defaults, clock);
        return new JsonLines<>(input, (fields, line) -> batch.job(fields));
    }

    private JobSpec job(JsonFields fields) throws LineRejection {
        String id = fields.requiredIdentifier("custom_id");
        if (!fields.requiredText("method").equals("POST")
                || !fields.requiredText("url").equals(CHAT)) {
            throw new LineRejection(
                    RejectionCause.UNSUPPORTED, "only POST to %s is offered".formatted(CHAT));
        }
        Optional<JsonFields> body = fields.fields("body");
        if (body.isEmpty()) {
            throw JsonFields.missing("body");
        }
        JobSpec job = job(id, body.get());
        if (!seen.add(SipHash.of(salt.k0(), salt.k1(), id.getBytes(StandardCharsets.UTF_8)))) {
            throw new LineRejection(
                    RejectionCause.DUPLICATE_ID, "an earlier line has the same custom_id");
        }
        return job;
    }

    private JobSpec job(String id, JsonFields body) throws LineRejection {
        String model = body.requiredIdentifier("model");
        JobSpec job =
                new JobSpec(
                        id,
                        jobs.suite(Optional.empty()),
                        prompt(body),
                        defaults.templateVersion(),
                        JobPurpose.EVALUATION,
                        jobs.sensitivity(body),
                        jobs.backends(defaults.backends().isEmpty() ? List.of(model) : List.of()),
                        (int) body.whole("n", 1, JobFields.MAX_SAMPLES).orElse(defaults.samples()),
                        clock.instant(),
                        Optional.empty(),
                        body.labels("metadata"));
        return defaults.redacted(job);
    }

    private Prompt prompt(JsonFields body) throws LineRejection {
        Optional<JsonNode> messages = body.any("messages");
        if (messages.isEmpty()) {
            throw JsonFields.missing("messages");
        }
        List<Turn> turns = ChatMessages.turns(messages.get(), "messages");
        OptionalLong newer = body.whole("max_completion_tokens", 1, Integer.MAX_VALUE);
        OptionalLong older = body.whole("max_tokens", 1, Integer.MAX_VALUE);
        Generation generation =
                JobFields.generation(body, "top_p", newer.isPresent() ? newer : older, "stream");
        return new Prompt(
                ContentHash.ofPrompt(turns),
                turns,
                generation,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                expect(body.fields("response_format")),
                defaults.repairs());
    }

    /// A demanded response format is what the answer is then checked against.
    private static Optional<String> expect(Optional<JsonFields> format) throws LineRejection {
        if (format.isEmpty()) {
            return Optional.empty();
        }
        String type = format.get().requiredText("type");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (type.equals("json_schema")) {
            Optional<JsonFields> schema = format.get().fields("json_schema");
            if (schema.isPresent()) {
                schema.get().any("schema").ifPresent(node -> json.set("schema", node));
            }
        } else if (!type.equals("json_object")) {
            return Optional.empty();
        }
        return Optional.of(
                JsonText.canonical(JsonNodeFactory.instance.objectNode().set("json", json)));
    }
}
