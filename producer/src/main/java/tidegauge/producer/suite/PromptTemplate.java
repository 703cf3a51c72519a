package tidegauge.producer.suite;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A prompt with places for what differs between documents, written `{{name}}`.
///
/// What is put into a place is not looked at again, so that a document that holds `{{name}}` itself
/// stays as it is.
///
/// @param text the prompt with its places
public record PromptTemplate(String text) {
    private static final Pattern PLACE =
            Pattern.compile("\\{\\{[ \\t]*([A-Za-z_][A-Za-z0-9_.-]{0,99})[ \\t]*}}");

    public PromptTemplate {
        if (!PLACE.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "the template has no place such as {{document}}, so every document would get"
                            + " the same prompt");
        }
    }

    /// The names of its places.
    public Set<String> places() {
        Set<String> names = new TreeSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            names.add(places.group(1));
        }
        return names;
    }

    /// The prompt with every place filled.
    ///
    /// @throws IllegalArgumentException when there is no value for a place
    public String fill(Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(value(values, place.group(1))));
    }

    private static String value(Map<String, String> values, String place) {
        String value = values.get(place);
        if (value == null) {
            throw new IllegalArgumentException("nothing is given for the place " + place);
        }
        return value;
    }
}
