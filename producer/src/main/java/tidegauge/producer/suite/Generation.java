package tidegauge.producer.suite;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How an answer is to be sampled; what is empty stays at the provider's default.
///
/// @param temperature sampling temperature, at least 0
/// @param topP nucleus sampling mass, 0 to 1
/// @param maxOutputTokens longest answer, in tokens, at least 1
/// @param seed sampling seed, where the provider takes one
/// @param stop sequences that end the answer
/// @param streaming whether to stream, which measures the time to the first token
public record Generation(
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt maxOutputTokens,
        OptionalLong seed,
        List<String> stop,
        boolean streaming) {

    /// Everything at the provider's default.
    public static final Generation DEFAULT =
            new Generation(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    List.of(),
                    false);

    public Generation {
        stop = List.copyOf(stop);
        require(temperature.isEmpty() || temperature.getAsDouble() >= 0, "temperature below 0");
        require(
                topP.isEmpty() || (topP.getAsDouble() >= 0 && topP.getAsDouble() <= 1),
                "topP outside 0 to 1");
        require(
                maxOutputTokens.isEmpty() || maxOutputTokens.getAsInt() >= 1,
                "maxOutputTokens below 1");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
