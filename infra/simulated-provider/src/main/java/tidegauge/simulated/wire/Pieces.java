package tidegauge.simulated.wire;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into the pieces of a stream.
final class Pieces {
    /// Few enough that streaming costs little, many enough that order and time can be seen.
    private static final int MOST = 12;

    private static final int SHORTEST = 8;

    private Pieces() {}

    /// Pieces of about equal length that make up the text.
    static List<String> of(String text) {
        int length = Math.max(SHORTEST, (text.length() + MOST - 1) / MOST);
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + length);
            if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
                end++;
            }
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }
}
