package tidegauge.scorer.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Splits a text into Python's tokens; logical lines end with [Kind#NEWLINE].
final class PythonTokens {
    private static final int TAB = 8;

    /// Longest first, so that `**=` is one operator.
    private static final List<String> OPERATORS =
            List.of(
                    "**=", "//=", "<<=", ">>=", "...", "->", ":=", "==", "!=", "<=", ">=", "**",
                    "//", "<<", ">>", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "+",
                    "-", "*", "/", "%", "&", "|", "^", "~", "<", ">", "=", ".", ",", ":", ";", "@");

    private static final Set<String> STRING_PREFIXES =
            Set.of("r", "b", "f", "u", "t", "rb", "br", "rf", "fr", "rt", "tr");

    private final String code;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;
    private int line = 1;
    private int lineStart;

    /// What a token is.
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        OPEN,
        CLOSE,
        OPERATOR,
        NEWLINE
    }

    /// One token.
    ///
    /// @param column indentation, if it begins a logical line, with tabs to the next multiple of
    ///   eight
    record Token(Kind kind, String text, int line, int column) {}

    /// The text cannot be split, or not be Python.
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int line;

        Malformed(int line) {
            super("line " + line, null, false, false);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    private PythonTokens(String code) {
        this.code = code;
    }

    static List<Token> of(String code) {
        PythonTokens splitter = new PythonTokens(code);
        while (splitter.at < code.length()) splitter.next();
        if (!splitter.open.isEmpty()) throw new Malformed(splitter.line);
        splitter.add(Kind.NEWLINE, "");
        return splitter.tokens;
    }

    private void next() {
        char c = code.charAt(at);
        if (c == '\n') {
            if (open.isEmpty()) add(Kind.NEWLINE, "");
            newLine();
        } else if (c == '#') {
            while (at < code.length() && code.charAt(at) != '\n') at++;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') at++;
        else if (c == '\\') continuation();
        else if (c == '"' || c == '\'') string();
        else if (Character.isUnicodeIdentifierStart(c) || c == '_' || Character.isSurrogate(c))
            name();
        else if (isDigit(c) || (c == '.' && at + 1 < code.length() && isDigit(code.charAt(at + 1))))
            number();
        else if ("([{".indexOf(c) >= 0) {
            if (open.size() >= Limits.DEPTH)
                throw new LimitBreach("code nested deeper than " + Limits.DEPTH);
            add(Kind.OPEN, String.valueOf(c));
            open.push(c);
            at++;
        } else if (")]}".indexOf(c) >= 0) {
            if (open.isEmpty() || "([{".indexOf(open.pop()) != ")]}".indexOf(c))
                throw new Malformed(line);
            add(Kind.CLOSE, String.valueOf(c));
            at++;
        } else operator();
    }

    private void continuation() {
        int end = at + 1;
        if (end < code.length() && code.charAt(end) == '\r') end++;
        if (end >= code.length() || code.charAt(end) != '\n') throw new Malformed(line);
        at = end;
        newLine();
    }

    private void newLine() {
        at++;
        line++;
        lineStart = at;
    }

    private void name() {
        int begin = at;
        while (at < code.length()
                && (Character.isUnicodeIdentifierPart(code.charAt(at))
                        || Character.isSurrogate(code.charAt(at)))) at++;
        String text = code.substring(begin, at);
        boolean quoted = at < code.length() && "\"'".indexOf(code.charAt(at)) >= 0;
        if (quoted && STRING_PREFIXES.contains(text.toLowerCase(Locale.ROOT))) string();
        else tokens.add(new Token(Kind.NAME, text, line, column(begin)));
    }

    private void number() {
        int begin = at;
        while (at < code.length()) {
            char c = code.charAt(at);
            boolean exponentSign =
                    (c == '+' || c == '-')
                            && "eE".indexOf(code.charAt(at - 1)) >= 0
                            && !code.startsWith("0x", begin);
            if (!Character.isLetterOrDigit(c)
                    && c != '.'
                    && c != '_'
                    && !(at > begin && exponentSign)) break;
            at++;
        }
        String text = code.substring(begin, at).toLowerCase(Locale.ROOT);
        boolean based = text.startsWith("0x") || text.startsWith("0b") || text.startsWith("0o");
        for (int i = 0; !based && i < text.length(); i++)
            if (Character.isLetter(text.charAt(i)) && "ej".indexOf(text.charAt(i)) < 0)
                throw new Malformed(line);
        tokens.add(new Token(Kind.NUMBER, text, line, column(begin)));
    }

    private void string() {
        char quote = code.charAt(at);
        int column = column(at);
        int first = line;
        boolean triple = code.startsWith(String.valueOf(quote).repeat(3), at);
        at += triple ? 3 : 1;
        String end = String.valueOf(quote).repeat(triple ? 3 : 1);
        while (!code.startsWith(end, at)) {
            if (at >= code.length()) throw new Malformed(first);
            char c = code.charAt(at);
            if (c == '\\') at++;
            if (at < code.length() && code.charAt(at) == '\n') {
                if (!triple && c != '\\') throw new Malformed(first);
                line++;
                lineStart = at + 1;
            }
            at++;
        }
        at += end.length();
        tokens.add(new Token(Kind.STRING, "", first, column));
    }

    private void operator() {
        for (String operator : OPERATORS)
            if (code.startsWith(operator, at)) {
                add(Kind.OPERATOR, operator);
                at += operator.length();
                return;
            }
        throw new Malformed(line);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, line, column(at)));
    }

    /// Indentation of the first token of a logical line; 0 for all others, since nobody asks.
    private int column(int position) {
        if (!tokens.isEmpty() && tokens.getLast().kind() != Kind.NEWLINE) return 0;
        int column = 0;
        for (int i = lineStart; i < position; i++)
            column = code.charAt(i) == '\t' ? (column / TAB + 1) * TAB : column + 1;
        return column;
    }
}
