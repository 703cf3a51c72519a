package tidegauge.simulated.script;

/// What tokens cost, in 1e-9 US dollars a token.
///
/// @param inputNanoUsd a token of the prompt that was not cached
/// @param cachedInputNanoUsd a token of the prompt that was read from the provider's cache
/// @param outputNanoUsd a token of the answer, or of reasoning
public record Prices(long inputNanoUsd, long cachedInputNanoUsd, long outputNanoUsd) {
    public static final Prices FREE = new Prices(0, 0, 0);

    /// The cost of a call.
    public long costNanoUsd(TokenCounts tokens) {
        return inputNanoUsd * tokens.uncachedInput()
                + cachedInputNanoUsd * tokens.cachedInput()
                + outputNanoUsd * (tokens.visibleOutput() + tokens.reasoning());
    }
}
