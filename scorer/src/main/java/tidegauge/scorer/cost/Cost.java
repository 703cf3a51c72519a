package tidegauge.scorer.cost;

/// What one call cost: a price, or the plain statement that none is known, which is never zero.
public sealed interface Cost {

    /// The call's price is known.
    ///
    /// @param nanoUsd cost in 1e-9 US dollars, rounded half up once, at the end
    /// @param tableVersion version of the price table that was used
    record Priced(long nanoUsd, String tableVersion) implements Cost {}

    /// The call's price is not known.
    ///
    /// @param reason short stable code of the reason, lower_snake_case
    record Unpriced(String reason) implements Cost {}
}
