package tidegauge.simulated;

import tidegauge.simulated.script.TokenCounts;

/// What a provider has served of one model so far.
///
/// @param model the model's name in requests
/// @param requests requests received
/// @param answered requests that were answered with a text, as far as the server can know
/// @param tokens tokens of the answered ones, as the model used them, whatever usage was reported
/// @param costNanoUsd cost of the answered ones, in 1e-9 US dollars
/// @param repeated answered ones whose prompt had been answered before
/// @param repeatedNanoUsd cost of the repeated ones
public record Served(
        String model,
        long requests,
        long answered,
        TokenCounts tokens,
        long costNanoUsd,
        long repeated,
        long repeatedNanoUsd) {}
