package tidegauge.producer.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.producer.suite.Generation;
import tidegauge.producer.suite.JobPurpose;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Prompt;
import tidegauge.producer.suite.PromptTemplate;
import tidegauge.producer.suite.Turn;
import tools.jackson.databind.node.ObjectNode;

/// What is asked of each document of a submission.
///
/// The same plan makes the same job id of the same document in every run, so that a submission can
/// be resumed: [#id()], a hyphen, and a hash of the document's name, number and whole job.
///
/// @param defaults suite, backends, samples, data class, redaction and repairs of the jobs
/// @param template the prompt
/// @param schema JSON Schema that answers must keep to, as JSON text
/// @param run tells one run of the same documents from another
public record DocumentPlan(
        JobDefaults defaults, PromptTemplate template, Optional<String> schema, String run) {
    /// Place of a document's text.
    public static final String DOCUMENT = "document";

    /// Place of a document's name.
    public static final String NAME = "name";

    /// Place of the JSON Schema.
    public static final String SCHEMA = "schema";

    private static final int SET_CHARS = 16;
    private static final int VERSION_CHARS = 12;

    public DocumentPlan {
        if (defaults.suite().isEmpty()) {
            throw new IllegalArgumentException("documents need a suite");
        }
        if (defaults.backends().isEmpty()) {
            throw new IllegalArgumentException("documents need at least one backend");
        }
        if (schema.isEmpty() && template.places().contains(SCHEMA)) {
            throw new IllegalArgumentException(
                    "the template has a place {{schema}}, but no schema is given");
        }
    }

    /// A plan with a schema that has been checked to be a JSON object.
    ///
    /// @throws IllegalArgumentException when the schema is none
    public static DocumentPlan of(
            JobDefaults defaults, PromptTemplate template, Optional<String> schema, String run) {
        return new DocumentPlan(defaults, template, schema.map(DocumentPlan::canonical), run);
    }

    private static String canonical(String schema) {
        try {
            if (JsonText.tree(schema) instanceof ObjectNode object) {
                return JsonText.canonical(object);
            }
        } catch (LineRejection e) {
            throw new IllegalArgumentException("the schema is " + e.reason(), e);
        }
        throw new IllegalArgumentException("the schema is not a JSON object");
    }

    /// What the ids of all its jobs begin with.
    public String id() {
        return ContentHash.ofParts(List.of(suite(), template.text(), schema.orElse(""), run))
                .substring(0, SET_CHARS);
    }

    String suite() {
        return defaults.suite().orElseThrow();
    }

    /// The job of a document.
    ///
    /// @param name the document's name
    /// @param number its number where a name may come twice; 0 where it may not
    /// @param values what goes into the template's places
    /// @param judging what evaluators need besides the answer
    JobSpec job(String name, long number, Map<String, String> values, Judging judging, Instant at)
            throws LineRejection {
        for (String place : template.places()) {
            if (!values.containsKey(place)) {
                throw JsonFields.missing(place);
            }
        }
        Prompt prompt =
                new Prompt(
                        identifier(name),
                        List.of(Turn.user(template.fill(values))),
                        Generation.DEFAULT,
                        judging.question(),
                        judging.context(),
                        judging.reference(),
                        schema.map(DocumentPlan::expectation),
                        defaults.repairs());
        JobSpec nameless =
                defaults.redacted(
                        new JobSpec(
                                id(),
                                suite(),
                                prompt,
                                version(),
                                JobPurpose.EVALUATION,
                                defaults.sensitivity(),
                                defaults.backends(),
                                defaults.samples(),
                                at,
                                Optional.empty(),
                                judging.labels()));
        return named(nameless, id() + "-" + identity(name, number, nameless));
    }

    /// What evaluators need besides the answer.
    record Judging(
            Optional<String> question,
            List<String> context,
            Optional<String> reference,
            Map<String, String> labels) {
        static final Judging NONE =
                new Judging(Optional.empty(), List.of(), Optional.empty(), Map.of());
    }

    private String version() {
        return defaults.templateVersion().isEmpty()
                ? ContentHash.ofPrompt(template.text()).substring(0, VERSION_CHARS)
                : defaults.templateVersion();
    }

    private static String expectation(String schema) {
        return "{\"json\":{\"schema\":" + schema + "}}";
    }

    /// Made of the job as it is published: of a text that was taken out, a hash would give away
    /// what it was.
    private static String identity(String name, long number, JobSpec job) {
        Prompt prompt = job.prompt();
        List<String> parts = new ArrayList<>();
        parts.add(name);
        parts.add(Long.toString(number));
        parts.add(prompt.turns().getFirst().text());
        parts.add(prompt.question().orElse(""));
        parts.add(Integer.toString(prompt.context().size()));
        parts.addAll(prompt.context());
        parts.add(prompt.reference().orElse(""));
        parts.add(Integer.toString(prompt.repairs()));
        parts.add(job.templateVersion());
        parts.add(job.sensitivity().word());
        parts.add(Integer.toString(job.samples()));
        parts.addAll(job.backends());
        return ContentHash.ofParts(parts);
    }

    private static JobSpec named(JobSpec job, String id) {
        return new JobSpec(
                id,
                job.suite(),
                job.prompt(),
                job.templateVersion(),
                job.purpose(),
                job.sensitivity(),
                job.backends(),
                job.samples(),
                job.createdAt(),
                job.expiresAt(),
                job.labels());
    }

    /// A name as an identifier: of one that is too long, its end, which tells more.
    private static String identifier(String name) {
        return name.length() <= JsonFields.MAX_IDENTIFIER
                ? name
                : name.substring(name.length() - JsonFields.MAX_IDENTIFIER);
    }
}
