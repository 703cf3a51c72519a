package tidegauge.evaluator.backend;

import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The one word of a provider's error that may be shown: its code or type.
///
/// Messages are left out, since providers quote prompts and keys in them. A code is shown only when
/// it looks like one.
final class ErrorBody {
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,47}");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z0-9]+");

    private ErrorBody() {}

    /// The code of an `error` node, lower_snake_case; `unnamed` when it has none.
    static String word(JsonNode error) {
        for (String name : new String[] {"code", "status", "type"}) {
            JsonNode value = error.path(name);
            if (value.isString() && CODE.matcher(value.stringValue()).matches()) {
                return NOT_PLAIN
                        .matcher(value.stringValue().toLowerCase(Locale.ROOT))
                        .replaceAll("_");
            }
        }
        return "unnamed";
    }
}
