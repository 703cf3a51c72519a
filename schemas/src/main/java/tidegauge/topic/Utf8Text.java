package tidegauge.topic;

import java.nio.charset.StandardCharsets;

/// Text for headers and logs: one line, and no longer than so many bytes of UTF-8.
final class Utf8Text {
    private static final String ELLIPSIS = "…";
    private static final int ELLIPSIS_BYTES = ELLIPSIS.getBytes(StandardCharsets.UTF_8).length;

    private Utf8Text() {}

    /// The text with control characters as spaces, cut between characters when it is too long.
    static String singleLine(String text, int maxBytes) {
        // One more character than bytes: then the cut below is seen to be needed.
        String start = text.length() > maxBytes ? text.substring(0, maxBytes + 1) : text;
        byte[] bytes = withoutControls(start).getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= maxBytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        int end = maxBytes - ELLIPSIS_BYTES;
        while (end > 0 && isContinuation(bytes[end])) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + ELLIPSIS;
    }

    private static String withoutControls(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    /// UTF-8 continues a character with bytes of the form 10xxxxxx.
    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
