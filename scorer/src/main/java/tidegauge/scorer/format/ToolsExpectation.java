package tidegauge.scorer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.scorer.format.FormatResult.Found;
import tools.jackson.databind.JsonNode;

/// The answer must be one or more calls of known tools, whose arguments satisfy the tools' schemas.
///
/// A call is read in every provider's form: `{"name", "arguments"}` with arguments as an object or
/// as JSON in a text, inside `{"function": …}` or not, OpenAI's `{"tool_calls": [..]}`, Anthropic's
/// `{"type": "tool_use", "name", "input"}`, or a list of those. Strict and lenient are as for JSON.
///
/// @param tools schema of the arguments by the tool's name
record ToolsExpectation(Map<String, Optional<JsonSchema>> tools) implements Expectation {
    private static final List<String> ARGUMENTS =
            List.of("arguments", "input", "parameters", "args");

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
        List<JsonNode> calls = calls(value);
        if (calls.isEmpty()) return Optional.of("there is no tool call");
        for (JsonNode call : calls) {
            Optional<String> wrong = wrongWith(call);
            if (wrong.isPresent()) return wrong;
        }
        return Optional.empty();
    }

    private static List<JsonNode> calls(JsonNode value) {
        List<JsonNode> calls = new ArrayList<>();
        JsonNode list = value.path("tool_calls").isArray() ? value.get("tool_calls") : value;
        if (!list.isArray()) return List.of(list);
        for (JsonNode call : list) calls.add(call);
        return calls;
    }

    private Optional<String> wrongWith(JsonNode call) {
        JsonNode function = call.path("function").isObject() ? call.get("function") : call;
        JsonNode name = function.path("name");
        if (!name.isString()) return Optional.of("a tool call has no name");
        Optional<JsonSchema> schema = tools.get(name.stringValue());
        if (schema == null) return Optional.of("a tool call names no known tool");
        Optional<JsonNode> arguments = arguments(function);
        if (arguments.isEmpty())
            return Optional.of("a tool call's arguments are not a JSON object");
        return schema.flatMap(s -> s.violation(arguments.get()));
    }

    private static Optional<JsonNode> arguments(JsonNode function) {
        for (String field : ARGUMENTS) {
            JsonNode arguments = function.path(field);
            if (arguments.isObject()) return Optional.of(arguments);
            if (arguments.isString()
                    && JsonText.whole(arguments.stringValue(), JsonGrammar.STRICT)
                            instanceof JsonText.Value(JsonNode read, int end)
                    && read.isObject()) return Optional.of(read);
        }
        return Optional.empty();
    }
}
