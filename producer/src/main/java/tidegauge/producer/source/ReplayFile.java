package tidegauge.producer.source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.Purpose;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.serde.EventClasses;
import tidegauge.topic.CompletionId;
import tools.jackson.databind.JsonNode;

/// Recorded completions as JSONL, one a line.
///
/// Required are `suite, backend, prompt, response, at`; a line with an `error` may lack the
/// response. A line without `jobId` is a job of its own, whose id is made of the line's number and
/// bytes, so that reading the same file again gives the same completions wherever the file lies.
public final class ReplayFile {
    private static final int MAX_REASON_BYTES = 200;
    private static final int MAX_CODE = 64;
    private static final String CODE_UNKNOWN = "recorded_error";

    static {
        EventClasses.trust();
    }

    private ReplayFile() {}

    /// Reads one file.
    public static SourceReader<Completion> read(SourceInput input) {
        return read(input, 0);
    }

    /// Reads one of several files that are replayed together.
    ///
    /// @param position the file's position among them, from 0, so that equal lines of two files are
    ///   not taken for one
    public static SourceReader<Completion> read(SourceInput input, int position) {
        return new JsonLines<>(input, (fields, line) -> completion(fields, line, position));
    }

    private static Completion completion(JsonFields fields, RawLine line, int position)
            throws LineRejection {
        String suite = fields.requiredIdentifier("suite");
        String backend = fields.requiredIdentifier("backend");
        String prompt = fields.requiredText("prompt");
        Optional<JsonNode> error = fields.any("error");
        String response =
                error.isPresent()
                        ? fields.text("response").orElse("")
                        : fields.requiredText("response");
        Instant at = fields.requiredInstant("at");
        Optional<String> jobId = fields.identifier("jobId");
        String id = jobId.isPresent() ? jobId.get() : ContentHash.ofLine(position, line);
        int sample = (int) fields.whole("sample", 0, Integer.MAX_VALUE).orElse(0);
        Optional<String> promptId = fields.identifier("promptId");
        Completion.Builder completion =
                Completion.newBuilder()
                        .setCompletionId(CompletionId.of(id, backend, sample))
                        .setJobId(id)
                        .setSuite(suite)
                        .setBackend(backend)
                        .setSample(sample)
                        .setPromptId(
                                promptId.isPresent()
                                        ? promptId.get()
                                        : ContentHash.ofPrompt(prompt))
                        .setPurpose(fields.flag("canary") ? Purpose.CANARY : Purpose.EVALUATION)
                        .setDataClass(
                                DataClasses.of(
                                        DataClasses.sensitivity(fields).orElse(Sensitivity.PUBLIC)))
                        .setPrompt(prompt)
                        .setResponse(response)
                        .setJobCreatedAt(at)
                        .setEndedAt(at);
        setStatus(completion, error);
        setDescription(completion, fields);
        setMeasurements(completion, fields);
        setScores(completion, fields);
        return completion.build();
    }

    private static void setStatus(Completion.Builder completion, Optional<JsonNode> error)
            throws LineRejection {
        if (error.isEmpty()) {
            completion.setStatus(CompletionStatus.ANSWERED);
            return;
        }
        String code;
        Optional<String> reason;
        JsonNode node = error.get();
        if (node.isString()) {
            code = code(node.stringValue());
            reason =
                    code.equals(node.stringValue())
                            ? Optional.empty()
                            : Optional.of(node.stringValue());
        } else if (node.isObject()) {
            code = code(node.path("code").asString(""));
            reason = Optional.of(node.path("reason").asString("")).filter(text -> !text.isEmpty());
        } else {
            throw JsonFields.wrongType("error", "a text or an object {code, reason}");
        }
        completion
                .setStatus(CompletionStatus.FAILED)
                .setErrorCode(code)
                .setErrorReason(reason.map(ReplayFile::shortened).orElse(null));
    }

    private static void setDescription(Completion.Builder completion, JsonFields fields)
            throws LineRejection {
        completion
                .setTemplateVersion(fields.text("template").orElse(""))
                .setQuestion(fields.text("question").orElse(null))
                .setContext(fields.texts("context"))
                .setReference(fields.text("reference").orElse(null))
                .setExpect(fields.canonicalObject("expect").orElse(null))
                .setProvider(fields.text("provider").orElse(null))
                .setRequestModel(fields.text("requestedModel").orElse(null))
                .setResponseModel(fields.text("reportedModel").orElse(null))
                .setFingerprint(fields.text("fingerprint").orElse(null))
                .setFinishReason(fields.text("finishReason").orElse(null))
                .setEvaluatorVersion(fields.text("evaluatorVersion").orElse(""))
                .setLabels(fields.labels("labels"));
    }

    private static void setMeasurements(Completion.Builder completion, JsonFields fields)
            throws LineRejection {
        completion
                .setUsage(usage(fields.fields("usage")))
                .setUsageRaw(
                        fields.fields("usageRaw")
                                .map(usage -> usage.object().toString())
                                .orElse(null))
                .setLatencyMs(orNull(fields.millis("latencyMs")))
                .setTimeToFirstTokenMs(orNull(fields.millis("timeToFirstTokenMs")));
    }

    private static Usage usage(Optional<JsonFields> recorded) throws LineRejection {
        if (recorded.isEmpty()) {
            return Usage.newBuilder().build();
        }
        JsonFields fields = recorded.get();
        return Usage.newBuilder()
                .setInputTokens(tokens(fields, "inputTokens"))
                .setCachedInputTokens(tokens(fields, "cachedInputTokens"))
                .setCacheWriteTokens(tokens(fields, "cacheWriteTokens"))
                .setOutputTokens(tokens(fields, "outputTokens"))
                .setReasoningTokens(tokens(fields, "reasoningTokens"))
                .setSource(UsageSource.PROVIDER)
                .build();
    }

    /// Tokens of one bucket; the bound keeps sums of many far from overflowing.
    private static long tokens(JsonFields fields, String name) throws LineRejection {
        return fields.whole(name, 0, Integer.MAX_VALUE).orElse(0);
    }

    private static void setScores(Completion.Builder completion, JsonFields fields)
            throws LineRejection {
        Optional<JsonFields> recorded = fields.fields("scores");
        Map<String, Boolean> flags = new TreeMap<>();
        Map<String, Double> scores = new TreeMap<>();
        if (recorded.isPresent()) {
            for (Map.Entry<String, JsonNode> score : recorded.get().object().properties()) {
                String name = JsonFields.checkIdentifier(score.getKey(), "scores");
                JsonNode value = score.getValue();
                if (value.isBoolean()) {
                    flags.put(name, value.booleanValue());
                } else if (!value.isNull()) {
                    scores.put(name, JsonFields.number(value, "scores"));
                }
            }
        }
        completion.setFlags(flags).setScores(scores);
    }

    /// A short stable code of whatever a recorder has written, since codes become metric labels.
    private static String code(String text) {
        String code = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        code = code.substring(0, Math.min(code.length(), MAX_CODE)).replaceAll("^_|_$", "");
        return code.isEmpty() ? CODE_UNKNOWN : code;
    }

    /// The longest beginning of a text that fits the record's field without cutting a character.
    private static String shortened(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_REASON_BYTES) {
            return text;
        }
        int end = MAX_REASON_BYTES;
        while ((bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
