package tidegauge.scorer.format;

import java.util.Optional;
import java.util.function.Function;
import tidegauge.scorer.format.FormatResult.Found;
import tools.jackson.databind.JsonNode;

/// Finds the JSON payload of an answer that is not JSON as a whole.
///
/// Which block wins: the ways are tried in the order `FENCED`, `EMBEDDED`, `REPAIRED`, and the
/// first way that yields a payload which satisfies wins; within one way the last such payload of
/// the text does, since models put drafts first and the final answer last. When none satisfies, the
/// first way that yields JSON at all is reported.
///
/// A payload that is cut off is never completed: what is missing cannot be known. An embedded array
/// must hold something other than numbers, or every citation such as `[1]` would be JSON.
final class JsonPayloads {
    private final String text;
    private final Function<JsonNode, Optional<String>> violation;
    private Found found = Found.NONE;
    private String reason = "";

    private JsonPayloads(String text, Function<JsonNode, Optional<String>> violation) {
        this.text = text;
        this.violation = violation;
    }

    /// What was found.
    ///
    /// @param satisfies whether a payload satisfies
    /// @param found how it was found, or how the one that does not satisfy was
    /// @param reason why none satisfies
    record Search(boolean satisfies, Found found, String reason) {}

    /// Looks for a payload that satisfies.
    ///
    /// @param violation what is wrong with a payload; empty when nothing is
    static Search in(String text, Function<JsonNode, Optional<String>> violation) {
        JsonPayloads payloads = new JsonPayloads(text, violation);
        if (payloads.fenced(JsonGrammar.STRICT, Found.FENCED))
            return new Search(true, Found.FENCED, "");
        if (payloads.embedded(JsonGrammar.STRICT, Found.EMBEDDED))
            return new Search(true, Found.EMBEDDED, "");
        if (payloads.mended()) return new Search(true, Found.REPAIRED, "");
        return new Search(false, payloads.found, payloads.reason);
    }

    private boolean mended() {
        String stripped = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return satisfies(JsonText.whole(stripped, JsonGrammar.MENDED), Found.REPAIRED)
                || fenced(JsonGrammar.MENDED, Found.REPAIRED)
                || embedded(JsonGrammar.MENDED, Found.REPAIRED);
    }

    private boolean fenced(JsonGrammar grammar, Found way) {
        boolean satisfied = false;
        for (Fences.Block block : Fences.in(text))
            satisfied |= satisfies(JsonText.whole(block.content(), grammar), way);
        return satisfied;
    }

    private boolean embedded(JsonGrammar grammar, Found way) {
        boolean satisfied = false;
        char[] chars = text.toCharArray();
        int tried = 0;
        long searched = 0;
        int at = 0;
        while (at < chars.length) {
            if (chars[at] != '{' && chars[at] != '[') {
                at++;
                continue;
            }
            if (++tried > Limits.CANDIDATES)
                throw new LimitBreach(
                        "more than " + Limits.CANDIDATES + " places where JSON may begin");
            JsonText read = JsonText.at(chars, at, grammar);
            int end =
                    switch (read) {
                        case JsonText.Value value -> value.end();
                        case JsonText.Malformed malformed -> at + malformed.read();
                    };
            searched += end - at;
            if (searched > Limits.SEARCHED)
                throw new LimitBreach("too much text to search for embedded JSON");
            if (read instanceof JsonText.Value value && mayBeEmbedded(value.value())) {
                satisfied |= satisfies(read, way);
                at = end;
            } else at++;
        }
        return satisfied;
    }

    private static boolean mayBeEmbedded(JsonNode value) {
        if (value.isObject()) return true;
        for (JsonNode element : value) if (!element.isNumber()) return true;
        return false;
    }

    private boolean satisfies(JsonText read, Found way) {
        if (!(read instanceof JsonText.Value(JsonNode value, int end))) return false;
        Optional<String> wrong = violation.apply(value);
        if (found == Found.NONE) {
            found = way;
            reason = wrong.orElse("");
        }
        return wrong.isEmpty();
    }
}
