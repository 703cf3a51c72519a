package tidegauge.evaluator.budget;

import java.math.BigInteger;

/// What a backend's tokens cost, in 1e-12 US dollars each: one dollar a million tokens is
/// 1,000,000.
///
/// Costs are rounded up to 1e-9 dollars, and what does not fit is [Long#MAX_VALUE]: a budget errs
/// on the side of the cap.
///
/// @param inputPicoUsd input that is neither read from nor written to a cache
/// @param cachedInputPicoUsd input read from the provider's cache
/// @param cacheWritePicoUsd input written to it
/// @param outputPicoUsd output, reasoning included
public record TokenPrices(
        long inputPicoUsd, long cachedInputPicoUsd, long cacheWritePicoUsd, long outputPicoUsd) {
    private static final BigInteger PICO = BigInteger.valueOf(1000);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    public TokenPrices {
        if (Math.min(
                        Math.min(inputPicoUsd, cachedInputPicoUsd),
                        Math.min(cacheWritePicoUsd, outputPicoUsd))
                < 0) {
            throw new IllegalArgumentException("a price is negative");
        }
    }

    /// The most that a call can cost.
    ///
    /// @param inputTokens the most tokens that its input can have
    /// @param outputTokens the most tokens that its output can have
    public long worstNanoUsd(long inputTokens, long outputTokens) {
        long dearest = Math.max(inputPicoUsd, Math.max(cachedInputPicoUsd, cacheWritePicoUsd));
        return nano(times(inputTokens, dearest).add(times(outputTokens, outputPicoUsd)));
    }

    /// What a call has cost.
    public long nanoUsd(long input, long cachedInput, long cacheWrite, long output) {
        return nano(
                times(input, inputPicoUsd)
                        .add(times(cachedInput, cachedInputPicoUsd))
                        .add(times(cacheWrite, cacheWritePicoUsd))
                        .add(times(output, outputPicoUsd)));
    }

    /// Counts come from providers: a negative one counts as none.
    private static BigInteger times(long tokens, long picoUsd) {
        return BigInteger.valueOf(Math.max(0, tokens)).multiply(BigInteger.valueOf(picoUsd));
    }

    private static long nano(BigInteger pico) {
        return pico.add(PICO).subtract(BigInteger.ONE).divide(PICO).min(MOST).longValue();
    }
}
