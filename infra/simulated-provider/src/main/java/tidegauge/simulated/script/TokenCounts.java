package tidegauge.simulated.script;

/// Tokens of one call in buckets that do not overlap; each wire shape adds them up its own way.
///
/// @param uncachedInput tokens of the prompt that were processed
/// @param cachedInput tokens of the prompt that were read from the provider's cache
/// @param visibleOutput tokens of the answer's text
/// @param reasoning tokens of reasoning that is not shown
public record TokenCounts(
        long uncachedInput, long cachedInput, long visibleOutput, long reasoning) {
    public static final TokenCounts NONE = new TokenCounts(0, 0, 0, 0);

    private static final int CODE_POINTS_PER_TOKEN = 4;

    /// Whole prompt.
    public long input() {
        return uncachedInput + cachedInput;
    }

    /// Whole output.
    public long output() {
        return visibleOutput + reasoning;
    }

    /// Sum of two counts.
    public TokenCounts plus(TokenCounts other) {
        return new TokenCounts(
                uncachedInput + other.uncachedInput,
                cachedInput + other.cachedInput,
                visibleOutput + other.visibleOutput,
                reasoning + other.reasoning);
    }

    /// Tokens of a text by a rule of thumb, four characters a token; no tokenizer is simulated.
    public static long of(String text) {
        int codePoints = text.codePointCount(0, text.length());
        return Math.ceilDiv(codePoints, CODE_POINTS_PER_TOKEN);
    }

    /// The longest start of a text that has at most so many tokens.
    public static String cut(String text, long tokens) {
        long codePoints = tokens * CODE_POINTS_PER_TOKEN;
        if (text.codePointCount(0, text.length()) <= codePoints) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, (int) codePoints));
    }
}
