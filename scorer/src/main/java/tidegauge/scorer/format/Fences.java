package tidegauge.scorer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds Markdown code fences: a line of three or more backticks or tildes opens one, a line of at
/// least as many of the same closes it, and the end of the text closes the last. Indentation does
/// not matter.
final class Fences {

    /// One fenced block.
    ///
    /// @param language first word after the opening marks, in lower case; empty when there is none
    /// @param content the text between the marks
    record Block(String language, String content) {}

    private Fences() {}

    static List<Block> in(String text) {
        List<Block> blocks = new ArrayList<>();
        int line = 0;
        while (line < text.length() && blocks.size() < Limits.CANDIDATES) {
            int marks = marksAt(text, line);
            int end = endOfLine(text, line);
            if (marks < 3) {
                line = end + 1;
                continue;
            }
            int open = skipBlanks(text, line);
            char mark = text.charAt(open);
            String info = text.substring(open + marks, end).strip();
            int oneLine = mark == '`' ? info.indexOf("```") : -1;
            if (oneLine >= 0) {
                blocks.add(inOneLine(info.substring(0, oneLine)));
                line = end + 1;
                continue;
            }
            int begin = Math.min(end + 1, text.length());
            int close = begin;
            while (close < text.length() && !closes(text, close, mark, marks))
                close = endOfLine(text, close) + 1;
            int stop = Math.min(close, text.length());
            blocks.add(new Block(firstWord(info), text.substring(begin, Math.max(begin, stop))));
            line = stop >= text.length() ? stop : endOfLine(text, stop) + 1;
        }
        return blocks;
    }

    /// A fence that opens and closes in one line, as in <code>```json {"a":1}```</code>.
    private static Block inOneLine(String inside) {
        int word = 0;
        while (word < inside.length() && Character.isLetter(inside.charAt(word))) word++;
        boolean named = word > 0 && word < inside.length();
        return named
                ? new Block(firstWord(inside.substring(0, word)), inside.substring(word).strip())
                : new Block("", inside.strip());
    }

    private static String firstWord(String info) {
        int end = 0;
        while (end < info.length() && !Character.isWhitespace(info.charAt(end))) end++;
        return info.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static boolean closes(String text, int line, char mark, int marks) {
        int open = skipBlanks(text, line);
        if (open >= text.length() || text.charAt(open) != mark) return false;
        int n = marksAt(text, line);
        return n >= marks && text.substring(open + n, endOfLine(text, line)).isBlank();
    }

    private static int marksAt(String text, int line) {
        int open = skipBlanks(text, line);
        if (open >= text.length()) return 0;
        char mark = text.charAt(open);
        if (mark != '`' && mark != '~') return 0;
        int end = open;
        while (end < text.length() && text.charAt(end) == mark) end++;
        return end - open;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) at++;
        return at;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
