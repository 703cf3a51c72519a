package tidegauge.producer.privacy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes personal and secret parts out of texts.
///
/// It finds what has a form: a name or an address in prose has none and stays. Card and account
/// numbers must pass their check digits, so that an order's number is left alone; phone numbers
/// have none, so that some other numbers are taken for them. Patterns of one's own come first, then
/// keys, since a key may contain anything.
public final class Redactor {
    /// What it can find by itself.
    public enum Kind {
        KEY,
        EMAIL,
        IBAN,
        CARD,
        PHONE;

        /// The name in configurations and counts, such as `email`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}+(?:-----END [A-Z"
                            + " ]{0,40}PRIVATE KEY-----)?"
                            + "|(?<![A-Za-z0-9])(?:"
                            + "sk-[A-Za-z0-9_-]{16,}+"
                            + "|(?:AKIA|ASIA)[0-9A-Z]{16}"
                            + "|gh[pousr]_[A-Za-z0-9]{20,}+"
                            + "|github_pat_[A-Za-z0-9_]{20,}+"
                            + "|glpat-[A-Za-z0-9_-]{16,}+"
                            + "|xox[abeoprs]-[A-Za-z0-9-]{10,}+"
                            + "|AIza[0-9A-Za-z_-]{35}"
                            + "|hf_[A-Za-z0-9]{20,}+"
                            + "|eyJ[A-Za-z0-9_-]{8,}+\\.eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+"
                            + "|(?<=[Bb]earer )[A-Za-z0-9._~+/-]{16,}+=*+)");
    private static final Pattern EMAIL =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}+@[\\p{L}\\p{N}-]{1,63}+"
                            + "(?:\\.[\\p{L}\\p{N}-]{1,63}+){1,8}+");
    private static final Pattern IBAN =
            Pattern.compile("(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,40}+");
    private static final Pattern CARD =
            Pattern.compile("(?<![0-9])[0-9](?:[ -]?[0-9]){12,18}(?![0-9])");
    private static final Pattern PHONE =
            Pattern.compile(
                    "(?<![0-9A-Za-z+])(?:"
                            + "\\+[0-9]{1,3}(?:[ ().-]{0,2}[0-9]){6,12}"
                            + "|00[1-9][0-9]{0,2}(?:[ ().-]{1,2}[0-9]{2,4}){2,5}"
                            + "|\\(0?[0-9]{2,5}\\)[ -]?[0-9]{3,4}(?:[ -]?[0-9]{2,4}){1,3}"
                            + "|[0-9]{3}[-.][0-9]{3}[-.][0-9]{4}"
                            + "|0[0-9]{1,4}[ /-][0-9]{3,8}(?:[ -][0-9]{2,4}){0,3}"
                            + ")(?![0-9])");

    private final List<Rule> rules = new ArrayList<>();

    private record Rule(String name, Pattern pattern, Extent extent) {}

    /// How much of what a pattern has found is meant.
    private interface Extent {
        OptionalInt of(String found);
    }

    private Redactor(Set<Kind> kinds, Map<String, Pattern> own) {
        own.forEach((name, pattern) -> rules.add(new Rule(name, pattern, Redactor::all)));
        for (Kind kind : Kind.values()) {
            if (kinds.contains(kind)) {
                rules.add(rule(kind));
            }
        }
    }

    /// Takes out some kinds and what matches some patterns of one's own.
    ///
    /// @param own by the name to put in its place; lower-case letters, digits and hyphens
    /// @throws IllegalArgumentException when a name has other characters, or a pattern matches the
    ///   empty text
    public static Redactor of(Set<Kind> kinds, Map<String, Pattern> own) {
        own.forEach((name, pattern) -> {
            if (!name.matches("[a-z0-9-]{1,32}")) {
                throw new IllegalArgumentException(
                        "'" + name + "' names no pattern: write lower-case letters and digits");
            }
            if (pattern.matcher("").find()) {
                throw new IllegalArgumentException(
                        "the pattern '" + name + "' matches the empty text");
            }
        });
        return new Redactor(Set.copyOf(kinds), Map.copyOf(own));
    }

    /// Takes out everything that it finds by itself.
    public static Redactor ofAllKinds() {
        return of(EnumSet.allOf(Kind.class), Map.of());
    }

    /// A text without what is to be taken out.
    public Redacted redact(String text) {
        Map<String, Integer> counts = new HashMap<>();
        String rest = text;
        for (Rule rule : rules) {
            rest = apply(rule, rest, counts);
        }
        return new Redacted(rest, counts);
    }

    private static String apply(Rule rule, String text, Map<String, Integer> counts) {
        Matcher matcher = rule.pattern().matcher(text);
        StringBuilder out = new StringBuilder();
        int copied = 0;
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            OptionalInt length = rule.extent().of(matcher.group());
            if (length.isEmpty()) {
                from = matcher.start() + 1;
                continue;
            }
            out.append(text, copied, matcher.start())
                    .append('[')
                    .append(rule.name().toUpperCase(Locale.ROOT))
                    .append(']');
            copied = matcher.start() + length.getAsInt();
            from = copied;
            counts.merge(rule.name(), 1, Integer::sum);
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    private static Rule rule(Kind kind) {
        return switch (kind) {
            case KEY -> new Rule(kind.word(), KEY, Redactor::all);
            case EMAIL -> new Rule(kind.word(), EMAIL, Redactor::all);
            case IBAN -> new Rule(kind.word(), IBAN, Checksums::ibanLength);
            case CARD ->
                    new Rule(
                            kind.word(),
                            CARD,
                            found -> Checksums.isCard(found) ? all(found) : OptionalInt.empty());
            case PHONE -> new Rule(kind.word(), PHONE, Redactor::all);
        };
    }

    private static OptionalInt all(String found) {
        return OptionalInt.of(found.length());
    }
}
