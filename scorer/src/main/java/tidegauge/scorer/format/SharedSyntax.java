package tidegauge.scorer.format;

import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// Translates an RE2 pattern for the JDK's engine, where both mean the same by it.
///
/// Taken: literals, `.`, classes without nesting, `\d \w \s`, groups, alternatives, greedy and lazy
/// repetition, `^`, `$`, and `(?s)` at the start. Everything else, such as `(?i)` (RE2 folds case
/// by Unicode) or `\b`, is left to RE2J; so is a repeated group that may be empty, where the
/// engines count its empty rounds differently. Three things differ and are rewritten: `$` is the
/// very end of the text in RE2, `.` stops at `\n` alone, and `\s` has no vertical tab. A class that
/// says not, on characters beyond the basic plane, means code points in both.
final class SharedSyntax {
    private static final String SPACES = "\\t\\n\\f\\r ";
    private static final String DOT_ALL = "(?s)";
    private static final String ANYTHING = ".*";
    private static final String REPETITION = "*+?{";

    private final String regex;
    private final StringBuilder translated = new StringBuilder();
    private int at;

    /// Which of the open groups, by depth, may turn out empty.
    private final BitSet mayBeEmpty = new BitSet();

    private int depth;
    private boolean alternatives;

    private SharedSyntax(String regex, int from) {
        this.regex = regex;
        this.at = from;
    }

    /// The pattern for the JDK's engine; empty when the two engines might not agree on it.
    ///
    /// @param regex a pattern that RE2J accepts
    static Optional<QuickPattern> translate(String regex) {
        if (!regex.startsWith(DOT_ALL)) return from(regex, 0, Pattern.UNIX_LINES);
        int flags = Pattern.UNIX_LINES | Pattern.DOTALL;
        int begin = DOT_ALL.length();
        if (regex.startsWith(ANYTHING, begin) && !isRepeated(regex, begin + ANYTHING.length())) {
            SharedSyntax rest = new SharedSyntax(regex, begin + ANYTHING.length());
            if (rest.toTheEnd() && !rest.alternatives)
                return Optional.of(new QuickPattern(rest.compile(flags), true));
        }
        return from(regex, begin, flags);
    }

    private static Optional<QuickPattern> from(String regex, int begin, int flags) {
        SharedSyntax syntax = new SharedSyntax(regex, begin);
        return syntax.toTheEnd()
                ? Optional.of(new QuickPattern(syntax.compile(flags), false))
                : Optional.empty();
    }

    private boolean toTheEnd() {
        while (at < regex.length()) if (!next()) return false;
        return true;
    }

    private Pattern compile(int flags) {
        return Pattern.compile(translated.toString(), flags);
    }

    private boolean next() {
        boolean startsAlternative =
                at == 0 || peekBefore('(') || peekBefore('|') || peekBefore(':');
        char c = regex.charAt(at++);
        return switch (c) {
            case '\\' -> escape("[" + SPACES + "]");
            case '[' -> bracket();
            case '(' -> open();
            case ')' -> close(startsAlternative);
            case '|' -> alternative(startsAlternative);
            case '{' -> optional(true) && counted();
            case '*', '?' -> optional(true) && take(c);
            case '^' -> optional(true) && take(c);
            case '$' -> optional(true) && take("\\z");
            default -> !Character.isSurrogate(c) && take(c);
        };
    }

    private boolean open() {
        if (peek('?') && !peek("?:")) return false;
        mayBeEmpty.clear(++depth);
        take('(');
        if (peek('?')) {
            at += 2;
            take("?:");
        }
        return true;
    }

    private boolean close(boolean emptyAlternative) {
        optional(emptyAlternative);
        boolean empty = mayBeEmpty.get(depth--);
        take(')');
        if (!empty) return true;
        mayBeEmpty.set(depth);
        return !isRepeated(regex, at);
    }

    private boolean alternative(boolean emptyBefore) {
        alternatives |= depth == 0;
        return optional(emptyBefore) && take('|');
    }

    private static boolean isRepeated(String regex, int at) {
        return at < regex.length() && REPETITION.indexOf(regex.charAt(at)) >= 0;
    }

    /// Notes that a part of the innermost group may be empty, which is always fine in itself.
    private boolean optional(boolean may) {
        if (may) mayBeEmpty.set(depth);
        return true;
    }

    /// A repetition with bounds; RE2 takes any other brace for itself, the JDK refuses it.
    private boolean counted() {
        int end = regex.indexOf('}', at);
        if (end < 0) return false;
        for (int i = at; i < end; i++) {
            char c = regex.charAt(i);
            boolean comma = c == ',' && i > at && regex.lastIndexOf(',', i - 1) < at;
            if (!comma && !isDigit(c)) return false;
        }
        if (end == at) return false;
        take(regex.substring(at - 1, end + 1));
        at = end + 1;
        return true;
    }

    private boolean bracket() {
        take('[');
        if (peek('^')) take(regex.charAt(at++));
        if (peek(']')) return false;
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            boolean taken =
                    switch (c) {
                        case ']' -> {
                            take(c);
                            yield true;
                        }
                        case '\\' -> escape(SPACES);
                        case '[' -> false;
                        case '&' -> !peek('&') && take(c);
                        default -> !Character.isSurrogate(c) && take(c);
                    };
            if (!taken) return false;
            if (c == ']') return true;
        }
        return false;
    }

    /// @param spaces what `\s` stands for here
    private boolean escape(String spaces) {
        if (at >= regex.length()) return false;
        char c = regex.charAt(at++);
        return switch (c) {
            case 's' -> take(spaces);
            case 'd', 'w', 'n', 't', 'r', 'f' -> take("\\" + c);
            default -> isPunctuation(c) && take("\\" + c);
        };
    }

    private boolean peek(char expected) {
        return at < regex.length() && regex.charAt(at) == expected;
    }

    private boolean peekBefore(char expected) {
        return regex.charAt(at - 1) == expected;
    }

    private boolean peek(String expected) {
        return regex.startsWith(expected, at);
    }

    private boolean take(char c) {
        translated.append(c);
        return true;
    }

    private boolean take(String text) {
        translated.append(text);
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isPunctuation(char c) {
        return c > ' '
                && c < 127
                && !isDigit(c)
                && !(c >= 'a' && c <= 'z')
                && !(c >= 'A' && c <= 'Z');
    }
}
