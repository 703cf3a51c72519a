package tidegauge.simulated.script;

/// Tokens that are billed but not seen in the text.
///
/// @param cachedShare share of each prompt that the provider reads from its cache, 0 to 1
/// @param reasoning tokens of hidden reasoning before each answer
public record HiddenTokens(double cachedShare, long reasoning) {
    public static final HiddenTokens NONE = new HiddenTokens(0, 0);

    public HiddenTokens {
        Rates.check("cachedShare", cachedShare);
        if (reasoning < 0) {
            throw new IllegalArgumentException("reasoning is " + reasoning + ", below 0");
        }
    }

    /// Buckets of a call.
    TokenCounts count(String prompt, String answer) {
        long input = TokenCounts.of(prompt);
        long cached = (long) (input * cachedShare);
        return new TokenCounts(input - cached, cached, TokenCounts.of(answer), reasoning);
    }
}
