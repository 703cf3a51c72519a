package tidegauge.scorer.cost;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// Tokens of one call in disjoint buckets, so that their sum is what the provider counted.
///
/// @param counts tokens by kind; kinds without tokens are left out
public record Tokens(Map<TokenKind, Long> counts) {
    /// No tokens at all.
    public static final Tokens NONE = new Tokens(Map.of());

    /// Copies the counts, refuses negative ones and leaves out zeros.
    public Tokens {
        EnumMap<TokenKind, Long> copy = new EnumMap<>(TokenKind.class);
        counts.forEach((kind, count) -> {
            if (count < 0)
                throw new IllegalArgumentException(kind + " tokens are negative: " + count);
            if (count > 0) copy.put(kind, count);
        });
        counts = Collections.unmodifiableMap(copy);
    }

    /// The buckets that every pipeline record carries.
    ///
    /// @param input neither read from nor written to a cache
    /// @param cachedInput read from a cache
    /// @param cacheWrite written to a cache
    /// @param output shown
    /// @param reasoning spent on reasoning
    public static Tokens of(
            long input, long cachedInput, long cacheWrite, long output, long reasoning) {
        return new Tokens(
                Map.of(
                        TokenKind.INPUT, input,
                        TokenKind.CACHE_READ, cachedInput,
                        TokenKind.CACHE_WRITE, cacheWrite,
                        TokenKind.OUTPUT, output,
                        TokenKind.REASONING, reasoning));
    }

    /// Tokens of one kind.
    public long count(TokenKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /// Input that is neither read from nor written to a cache, in any modality.
    public long inputTokens() {
        return count(TokenKind.INPUT)
                + count(TokenKind.INPUT_AUDIO)
                + count(TokenKind.INPUT_IMAGE)
                + count(TokenKind.TOOL_INPUT);
    }

    /// Input read from the provider's cache.
    public long cachedInputTokens() {
        return count(TokenKind.CACHE_READ) + count(TokenKind.CACHE_READ_AUDIO);
    }

    /// Input written to the provider's cache.
    public long cacheWriteTokens() {
        return count(TokenKind.CACHE_WRITE) + count(TokenKind.CACHE_WRITE_1H);
    }

    /// Output shown, in any modality, reasoning excluded.
    public long outputTokens() {
        return count(TokenKind.OUTPUT)
                + count(TokenKind.OUTPUT_AUDIO)
                + count(TokenKind.OUTPUT_IMAGE);
    }

    /// Output spent on reasoning.
    public long reasoningTokens() {
        return count(TokenKind.REASONING);
    }

    /// Everything that was put in: what tiers of long prompts are decided by.
    public long allInputTokens() {
        return inputTokens() + cachedInputTokens() + cacheWriteTokens();
    }

    /// Everything that was put out.
    public long allOutputTokens() {
        return outputTokens() + reasoningTokens();
    }
}
