package tidegauge.scorer.format;

import java.util.Optional;
import tidegauge.scorer.format.FormatResult.Found;
import tools.jackson.databind.JsonNode;

/// The answer must be JSON, and satisfy a schema when there is one.
///
/// Strict: the whole answer is one JSON value (RFC 8259) without a key twice, and satisfies.
/// Lenient: a payload found by [JsonPayloads] does.
record JsonExpectation(Optional<JsonSchema> schema) implements Expectation {

    @Override
    public FormatResult check(Answer answer) {
        return switch (answer.json()) {
            case JsonText.Value(JsonNode value, int end) -> {
                Optional<String> wrong = violation(value);
                yield FormatResult.judged(
                        wrong.isEmpty(), wrong.isEmpty(), Found.RAW, wrong.orElse(""));
            }
            case JsonText.Malformed(String reason, int read) -> {
                JsonPayloads.Search search = JsonPayloads.in(answer.text(), this::violation);
                yield FormatResult.judged(
                        false,
                        search.satisfies(),
                        search.found(),
                        search.reason().isEmpty() ? "the answer " + reason : search.reason());
            }
        };
    }

    private Optional<String> violation(JsonNode value) {
        return schema.isEmpty() ? Optional.empty() : schema.get().violation(value);
    }
}
