package tidegauge.local.output;

import java.util.regex.Pattern;

/// Makes text from models, providers and files safe to print on a terminal.
public final class TerminalText {
    /// ECMA-48 sequences: CSI, then OSC/DCS/SOS/PM/APC with their text up to BEL or ST, then
    /// others.
    private static final Pattern SEQUENCES =
            Pattern.compile(
                    "(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]?"
                            + "|(?:\\x1b[\\]PX^_]|[\\x9d\\x90\\x98\\x9e\\x9f])"
                            + "[^\\x07\\x1b\\x9c]*(?:\\x07|\\x1b\\\\|\\x9c)?"
                            + "|\\x1b[ -/]*[0-~]?");

    /// Characters that reorder or hide text: bidirectional controls, zero-width marks, tags.
    private static final Pattern DECEPTIVE =
            Pattern.compile(
                    "[\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\x{e0000}-\\x{e007f}]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cntrl}\\u2028\\u2029\\u0085]+");

    private TerminalText() {}

    /// The text on one line, without control sequences, control characters or reordering marks.
    public static String plain(String text) {
        String shown = SEQUENCES.matcher(text).replaceAll("");
        shown = DECEPTIVE.matcher(shown).replaceAll("");
        return SPACES.matcher(shown).replaceAll(" ").strip();
    }

    /// [#plain] cut to a number of characters, an ellipsis included.
    public static String plain(String text, int length) {
        String shown = plain(text);
        if (shown.codePointCount(0, shown.length()) <= length) {
            return shown;
        }
        return shown.substring(0, shown.offsetByCodePoints(0, length - 1)) + "…";
    }
}
