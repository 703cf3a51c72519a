package tidegauge.scorer.shape;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an answer looks like.
///
/// @param refusal whether the model declined to answer, judged by the answer's opening
/// @param truncated whether the provider says that a length limit cut the answer off
/// @param empty whether the answer holds nothing visible
/// @param codePoints length of the answer in Unicode code points
public record Shape(boolean refusal, boolean truncated, boolean empty, long codePoints) {

    /// What providers call the end by a length limit, in lower case.
    private static final Set<String> CUT_OFF =
            Set.of(
                    "length",
                    "max_tokens",
                    "max_output_tokens",
                    "model_length",
                    "model_context_window_exceeded",
                    "incomplete");

    /// Looks at one answer.
    ///
    /// @param response the answer's text
    /// @param finishReason why the provider says that the answer ended
    public static Shape of(String response, Optional<String> finishReason) {
        boolean empty = isEmpty(response);
        return new Shape(
                !empty && Refusal.opens(response),
                finishReason.isPresent()
                        && CUT_OFF.contains(finishReason.get().toLowerCase(Locale.ROOT)),
                empty,
                response.codePointCount(0, response.length()));
    }

    /// Zero-width characters and byte order marks are nothing visible either.
    private static boolean isEmpty(String response) {
        for (int i = 0; i < response.length(); i++) {
            char c = response.charAt(i);
            boolean invisible =
                    Character.isWhitespace(c)
                            || Character.isSpaceChar(c)
                            || (c >= '\u200B' && c <= '\u200F')
                            || c == '\u2060'
                            || c == '\uFEFF';
            if (!invisible) return false;
        }
        return true;
    }
}
