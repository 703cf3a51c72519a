package tidegauge.evaluator.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tidegauge.evaluator.backend.Answer.Answered;
import tidegauge.evaluator.backend.Answer.Failed;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers from a JSONL file of recorded completions; nothing is called and nothing waits.
///
/// A line is `{"prompt", "response", …}` with the optional fields of a recorded completion. Several
/// lines of one prompt are its samples: sample *i* gets line *i* modulo their number.
final class RecordedBackend implements Backend {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final Map<String, List<Answer>> answers;

    private RecordedBackend(String name, Map<String, List<Answer>> answers) {
        this.name = name;
        this.answers = answers;
    }

    /// Reads the file that the configuration's `baseUrl` names.
    static RecordedBackend read(BackendConfig config) {
        Path file = Path.of(config.baseUrl());
        Map<String, List<Answer>> answers = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    JsonNode json = parse(file, number, line);
                    answers.computeIfAbsent(
                                    json.path("prompt").stringValue(), prompt -> new ArrayList<>())
                            .add(answer(json));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the recording of backend '" + config.name() + "': " + file, e);
        }
        return new RecordedBackend(config.name(), answers);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer ask(Question question) {
        List<Answer> samples = answers.get(question.asText());
        if (samples == null) {
            return new Failed(
                    "no_recording",
                    "the recording has no answer to this prompt",
                    false,
                    Provenance.unknown(Duration.ZERO));
        }
        return samples.get(question.sample() % samples.size());
    }

    @Override
    public void close() {}

    private static JsonNode parse(Path file, int line, String text) {
        String problem = "is not a JSON object";
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("prompt").isString() && json.path("response").isString()) {
                return json;
            }
            problem = "lacks the text 'prompt' or 'response'";
        } catch (JacksonException _) {
            // Its message may quote the recording, so it is not passed on.
        }
        throw new IllegalArgumentException(
                file + ", line " + line + ": the recorded answer " + problem);
    }

    private static Answer answer(JsonNode json) {
        Provenance provenance =
                new Provenance(
                        text(json, "reportedModel"),
                        text(json, "fingerprint"),
                        text(json, "responseId"),
                        text(json, "finishReason"),
                        usage(json.path("usage")),
                        json.path("usageRaw").isObject()
                                ? Optional.of(json.path("usageRaw").toString())
                                : Optional.empty(),
                        OptionalLong.empty(),
                        Duration.ofMillis(json.path("latencyMs").asLong(0)),
                        json.path("timeToFirstTokenMs").isNumber()
                                ? Optional.of(
                                        Duration.ofMillis(json.path("timeToFirstTokenMs").asLong()))
                                : Optional.empty());
        return json.path("error").isString()
                ? new Failed("recorded_error", "the recorded call had failed", false, provenance)
                : new Answered(json.path("response").stringValue(), provenance);
    }

    private static Optional<String> text(JsonNode json, String name) {
        return json.path(name).isString()
                ? Optional.of(json.path(name).stringValue())
                : Optional.empty();
    }

    private static Usage usage(JsonNode usage) {
        return new Usage(
                usage.path("inputTokens").asLong(0),
                usage.path("cachedInputTokens").asLong(0),
                usage.path("cacheWriteTokens").asLong(0),
                usage.path("outputTokens").asLong(0),
                usage.path("reasoningTokens").asLong(0),
                usage.isObject() ? UsageSource.PROVIDER : UsageSource.MISSING);
    }
}
