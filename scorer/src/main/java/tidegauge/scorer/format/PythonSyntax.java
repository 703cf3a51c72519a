package tidegauge.scorer.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tidegauge.scorer.format.PythonTokens.Kind;
import tidegauge.scorer.format.PythonTokens.Token;

/// Whether a text looks like Python 3: an approximation of its grammar.
///
/// Checked: strings end, brackets pair, indentation is consistent and follows a colon, operands and
/// operators alternate, compound statements have their colon. Not checked: which targets may be
/// assigned, where `return` or `yield` may stand, order of arguments. So it takes some programs
/// that Python refuses, and tells prose from code.
final class PythonSyntax {
    private static final Set<String> COMPOUND =
            Set.of(
                    "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def",
                    "class", "async");

    /// Keywords that join two operands or lead to one: after them an operand is due.
    private static final Set<String> LEADING =
            Set.of(
                    "and",
                    "or",
                    "not",
                    "in",
                    "is",
                    "if",
                    "else",
                    "elif",
                    "for",
                    "while",
                    "with",
                    "as",
                    "def",
                    "class",
                    "import",
                    "from",
                    "return",
                    "yield",
                    "raise",
                    "del",
                    "assert",
                    "lambda",
                    "await",
                    "async",
                    "global",
                    "nonlocal",
                    "except",
                    "try",
                    "finally");

    /// Of those, the ones after which nothing need follow.
    private static final Set<String> MAY_END =
            Set.of("return", "yield", "raise", "else", "try", "finally", "except", "lambda");

    /// Keywords that may follow an operand.
    private static final Set<String> JOINING =
            Set.of(
                    "and", "or", "not", "in", "is", "if", "else", "for", "as", "import", "from",
                    "async");

    /// Operators that may stand before an operand.
    private static final Set<String> PREFIXES = Set.of("-", "+", "~", "*", "**", "@", "/");

    private final List<Token> tokens;
    private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
    private boolean blockDue;

    private PythonSyntax(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Optional<String> violation(String code) {
        try {
            new PythonSyntax(PythonTokens.of(code)).check();
            return Optional.empty();
        } catch (PythonTokens.Malformed e) {
            return Optional.of("the answer does not look like Python at line " + e.line());
        }
    }

    private void check() {
        int begin = 0;
        for (int at = 0; at < tokens.size(); at++)
            if (tokens.get(at).kind() == Kind.NEWLINE) {
                if (at > begin) line(tokens.subList(begin, at));
                begin = at + 1;
            }
        if (begin < tokens.size()) line(tokens.subList(begin, tokens.size()));
        if (blockDue) throw new PythonTokens.Malformed(tokens.getLast().line());
    }

    private void line(List<Token> line) {
        indent(line.getFirst());
        int begin = 0;
        int depth = 0;
        for (int at = 0; at <= line.size(); at++) {
            if (at < line.size()) {
                String text = line.get(at).text();
                if (line.get(at).kind() == Kind.OPEN) depth++;
                else if (line.get(at).kind() == Kind.CLOSE) depth--;
                if (depth > 0 || !text.equals(";")) continue;
            }
            if (at > begin) statement(line.subList(begin, at));
            begin = at + 1;
        }
    }

    private void indent(Token first) {
        int column = first.column();
        if (blockDue) {
            if (column <= indents.getLast()) throw new PythonTokens.Malformed(first.line());
            indents.addLast(column);
            blockDue = false;
            return;
        }
        while (column < indents.getLast()) indents.removeLast();
        if (column != indents.getLast()) throw new PythonTokens.Malformed(first.line());
    }

    private void statement(List<Token> statement) {
        Token first = statement.getFirst();
        boolean compound =
                first.kind() == Kind.NAME
                        && (COMPOUND.contains(first.text()) || isMatch(statement));
        int colon = compound ? colon(statement) : -1;
        if (compound && colon < 0) throw new PythonTokens.Malformed(first.line());
        if (!compound) {
            expression(statement);
            return;
        }
        expression(statement.subList(0, colon));
        checkNoAssignment(statement.subList(0, colon));
        if (colon == statement.size() - 1) blockDue = true;
        else simple(statement.subList(colon + 1, statement.size()));
    }

    /// What follows a colon on the same line must not open a block of its own.
    private void simple(List<Token> statement) {
        if (COMPOUND.contains(statement.getFirst().text())) fail(statement.getFirst());
        statement(statement);
    }

    /// `if x = 1:` is not Python; inside brackets an equals sign names an argument.
    private static void checkNoAssignment(List<Token> header) {
        int depth = 0;
        for (Token token : header) {
            if (token.kind() == Kind.OPEN) depth++;
            else if (token.kind() == Kind.CLOSE) depth--;
            else if (depth == 0 && token.text().equals("=")) fail(token);
        }
    }

    /// `match` and `case` are names everywhere but at the start of a line that ends with a colon.
    private static boolean isMatch(List<Token> statement) {
        String text = statement.getFirst().text();
        return (text.equals("match") || text.equals("case"))
                && statement.size() > 2
                && statement.getLast().text().equals(":")
                && statement.get(1).kind() != Kind.OPERATOR;
    }

    private static int colon(List<Token> statement) {
        int depth = 0;
        int lambdas = 0;
        for (int at = 0; at < statement.size(); at++) {
            Token token = statement.get(at);
            if (token.kind() == Kind.OPEN) depth++;
            else if (token.kind() == Kind.CLOSE) depth--;
            else if (depth == 0 && token.kind() == Kind.NAME && token.text().equals("lambda"))
                lambdas++;
            else if (depth == 0 && token.text().equals(":")) {
                if (lambdas == 0) return at;
                lambdas--;
            }
        }
        return -1;
    }

    /// Operands and operators must alternate, where a keyword counts as an operator.
    private static void expression(List<Token> line) {
        boolean operand = false;
        boolean mayEnd = true;
        int depth = 0;
        int[] conditions = new int[Limits.DEPTH + 1];
        for (int at = 0; at < line.size(); at++) {
            Token token = line.get(at);
            switch (token.kind()) {
                case NAME -> {
                    boolean soft = at == 0 && isMatch(line);
                    if (LEADING.contains(token.text()) || soft) {
                        if (operand && !JOINING.contains(token.text())) fail(token);
                        // `a if b else c`: an else without its if belongs to no expression.
                        if (operand && token.text().equals("if")) conditions[depth]++;
                        if (operand && token.text().equals("else") && --conditions[depth] < 0)
                            fail(token);
                        operand = false;
                        mayEnd = MAY_END.contains(token.text());
                    } else {
                        boolean afterSoft =
                                at == 1
                                        && (line.getFirst().text().equals("match")
                                                || line.getFirst().text().equals("case")
                                                || line.getFirst().text().equals("type"));
                        if (operand && !afterSoft) fail(token);
                        operand = true;
                    }
                }
                case NUMBER -> {
                    if (operand) fail(token);
                    operand = true;
                }
                case STRING -> {
                    boolean joined = at > 0 && line.get(at - 1).kind() == Kind.STRING;
                    if (operand && !joined) fail(token);
                    operand = true;
                }
                case OPEN -> {
                    // A bracket after an operand calls or indexes it; a brace there is an error.
                    if (operand && token.text().equals("{")) fail(token);
                    conditions[++depth] = 0;
                    mayEnd = !(operand && token.text().equals("["));
                    operand = false;
                }
                case CLOSE -> {
                    if (!operand && !mayEnd) fail(token);
                    depth--;
                    operand = true;
                }
                case OPERATOR -> {
                    String text = token.text();
                    String before = at == 0 ? "" : line.get(at - 1).text();
                    if (text.equals("...")) {
                        if (operand) fail(token);
                        operand = true;
                        break;
                    }
                    boolean legal =
                            operand
                                    || switch (text) {
                                        // A parameter list may hold a bare star or slash.
                                        case "," -> before.equals("*") || before.equals("/");
                                        case ":" -> mayEnd || before.equals("[");
                                        case "." -> line.getFirst().text().equals("from");
                                        default -> PREFIXES.contains(text);
                                    };
                    if (!legal) fail(token);
                    operand = false;
                    mayEnd =
                            switch (text) {
                                case ",", ":" -> true;
                                case "*" -> before.equals("import");
                                case "/" -> before.equals(",");
                                default -> false;
                            };
                }
                case NEWLINE -> {}
            }
        }
        if (!operand && !mayEnd) fail(line.getLast());
    }

    private static void fail(Token token) {
        throw new PythonTokens.Malformed(token.line());
    }
}
