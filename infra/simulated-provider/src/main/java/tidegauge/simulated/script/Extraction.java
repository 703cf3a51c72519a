package tidegauge.simulated.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One JSON object that holds the `Name: value` lines of the prompt.
///
/// A name becomes a key in lower_snake_case, a plain decimal number stays a number, and everything
/// else is a string. The habits below are drawn independently for each answer, at most one of the
/// first three.
///
/// @param fenced share of answers inside a Markdown code fence
/// @param embedded share of answers with a sentence before and after the object
/// @param broken share of answers that are no JSON
/// @param fieldAccuracy share of right values
/// @param remarkWords words of an additional member `remark`, at the median; 0 leaves it out
public record Extraction(
        double fenced, double embedded, double broken, double fieldAccuracy, int remarkWords)
        implements Answers {
    private static final Pattern LINE =
            Pattern.compile("(?m)^[ \\t]*([A-Za-z][A-Za-z0-9 _-]{0,39}):[ \\t]+(\\S.{0,199})$");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?");

    /// Always the right object and nothing else.
    public static final Extraction FAITHFUL = new Extraction(0, 0, 0, 1, 0);

    public Extraction {
        Rates.check("fenced + embedded + broken", fenced + embedded + broken);
        Rates.check("fieldAccuracy", fieldAccuracy);
    }

    @Override
    public String answer(String prompt, RandomGenerator chance) {
        double habit = chance.nextDouble();
        String object = object(prompt, chance);
        if (habit < fenced) {
            return "```json\n" + object + "\n```";
        }
        if (habit < fenced + embedded) {
            return "Here is the extracted data:\n" + object + "\nLet me know if you need more.";
        }
        if (habit < fenced + embedded + broken) {
            return damage(object, chance);
        }
        return object;
    }

    private String object(String prompt, RandomGenerator chance) {
        List<String> members = new ArrayList<>();
        Matcher lines = LINE.matcher(prompt);
        while (lines.find()) {
            String value = lines.group(2).strip();
            boolean right = chance.nextDouble() < fieldAccuracy;
            members.add(quote(key(lines.group(1))) + ": " + json(right ? value : misread(value)));
        }
        if (members.isEmpty()) {
            members.add("\"answer\": " + quote(Long.toHexString(Chance.hash(prompt))));
        }
        if (remarkWords > 0) {
            members.add("\"remark\": " + quote(Words.sentence(remarkWords, chance)));
        }
        return "{" + String.join(", ", members) + "}";
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
    }

    private static String json(String value) {
        return NUMBER.matcher(value).matches() ? value : quote(value);
    }

    /// A misreading that keeps the type: digits are moved on by one, other texts are reversed.
    private static String misread(String value) {
        StringBuilder wrong = new StringBuilder(value);
        boolean digits = false;
        for (int i = 0; i < wrong.length(); i++) {
            char at = wrong.charAt(i);
            if (at >= '1' && at <= '8') {
                wrong.setCharAt(i, (char) (at + 1));
                digits = true;
            }
        }
        return digits ? wrong.toString() : wrong.reverse().toString();
    }

    private static String damage(String object, RandomGenerator chance) {
        return switch (chance.nextInt(3)) {
            case 0 -> object.substring(0, object.length() * 2 / 3);
            case 1 -> object.replace('"', '\'');
            case 2 -> object.replaceFirst(":", " =");
            default -> throw new AssertionError("nextInt(3) is 0, 1 or 2");
        };
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at == '"' || at == '\\') {
                quoted.append('\\').append(at);
            } else if (at < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) at));
            } else {
                quoted.append(at);
            }
        }
        return quoted.append('"').toString();
    }
}
