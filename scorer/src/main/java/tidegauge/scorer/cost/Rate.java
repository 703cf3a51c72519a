package tidegauge.scorer.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What one token costs, which may depend on how long the whole input is.
///
/// @param picoUsd price of a token in 1e-12 US dollars: one dollar a million tokens is 1,000,000
/// @param tiers prices for longer inputs, by rising length
public record Rate(long picoUsd, List<Tier> tiers) {

    /// A price for long inputs; it holds for every token of the call, not only for those above.
    ///
    /// @param above it holds for inputs of more tokens than this
    /// @param picoUsd price of a token in 1e-12 US dollars
    public record Tier(long above, long picoUsd) {}

    /// Copies the tiers.
    public Rate {
        if (picoUsd < 0) throw new IllegalArgumentException("negative price " + picoUsd);
        tiers = List.copyOf(tiers);
    }

    /// A price that holds for every length.
    public static Rate of(long picoUsd) {
        return new Rate(picoUsd, List.of());
    }

    /// Dollars a million tokens in 1e-12 dollars a token, to the nearest.
    public static long picoUsdFromUsdPerMillion(BigDecimal usd) {
        return usd.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /// The price of a token for an input of a length.
    long picoUsdFor(long allInputTokens) {
        long price = picoUsd;
        for (Tier tier : tiers) if (allInputTokens > tier.above()) price = tier.picoUsd();
        return price;
    }
}
