package tidegauge.scorer.cost;

/// The disjoint kinds of tokens that providers count and price: none is contained in another.
public enum TokenKind {
    /// Text and everything else put in, neither read from nor written to a cache.
    INPUT,
    /// Input read from the provider's cache.
    CACHE_READ,
    /// Input written to the provider's cache for five minutes, or for its default time.
    CACHE_WRITE,
    /// Input written to the provider's cache for one hour.
    CACHE_WRITE_1H,
    /// Audio put in, not cached.
    INPUT_AUDIO,
    /// Audio read from the provider's cache.
    CACHE_READ_AUDIO,
    /// Images put in, not cached, where the provider counts them apart.
    INPUT_IMAGE,
    /// Input that the provider added itself when using a tool, such as the results of a search.
    TOOL_INPUT,
    /// Output shown.
    OUTPUT,
    /// Output spent on reasoning.
    REASONING,
    /// Audio put out.
    OUTPUT_AUDIO,
    /// Images put out.
    OUTPUT_IMAGE
}
