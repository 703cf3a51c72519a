package tidegauge.scorer.cost;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a model's tokens cost, by kind.
///
/// A kind without a price of its own costs what the kind that it is a part of costs: cached input
/// and every modality of input cost as input, reasoning and every modality of output as output. One
/// exception: a cache write for an hour never falls back on the cheaper one for five minutes;
/// without its price the call is unpriced.
///
/// @param perToken price by kind
/// @param perCallPicoUsd price of the call itself, in 1e-12 US dollars
public record Rates(Map<TokenKind, Rate> perToken, long perCallPicoUsd) {

    /// Copies the map.
    public Rates {
        EnumMap<TokenKind, Rate> copy = new EnumMap<>(TokenKind.class);
        copy.putAll(perToken);
        perToken = Collections.unmodifiableMap(copy);
    }

    /// Cost in 1e-9 US dollars, exact until it is rounded half up at the end; empty when a price is
    /// missing.
    ///
    /// @throws ArithmeticException when the cost does not fit
    OptionalLong nanoUsd(Tokens tokens) {
        long length = tokens.allInputTokens();
        long picoUsd = perCallPicoUsd;
        for (Map.Entry<TokenKind, Long> count : tokens.counts().entrySet()) {
            Optional<Rate> rate = rate(count.getKey());
            if (rate.isEmpty()) return OptionalLong.empty();
            picoUsd =
                    Math.addExact(
                            picoUsd,
                            Math.multiplyExact(count.getValue(), rate.get().picoUsdFor(length)));
        }
        return OptionalLong.of(Math.addExact(picoUsd, 500) / 1_000);
    }

    private Optional<Rate> rate(TokenKind kind) {
        Rate own = perToken.get(kind);
        if (own != null) return Optional.of(own);
        return switch (kind) {
            case INPUT, OUTPUT, CACHE_WRITE_1H -> Optional.empty();
            case CACHE_READ, CACHE_WRITE, INPUT_AUDIO, INPUT_IMAGE, TOOL_INPUT ->
                    rate(TokenKind.INPUT);
            case CACHE_READ_AUDIO -> rate(TokenKind.CACHE_READ);
            case REASONING, OUTPUT_AUDIO, OUTPUT_IMAGE -> rate(TokenKind.OUTPUT);
        };
    }
}
