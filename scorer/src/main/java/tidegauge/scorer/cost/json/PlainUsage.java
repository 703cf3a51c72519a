package tidegauge.scorer.cost.json;

import java.util.OptionalLong;
import tidegauge.scorer.cost.TokenKind;

/// Usage of two counts, input and output, with nothing inside them: Ollama, Cohere.
final class PlainUsage {
    private PlainUsage() {}

    static UsageReading of(UsageCounts usage, String input, String output) {
        return usage.put(TokenKind.INPUT, usage.count(input))
                .put(TokenKind.OUTPUT, usage.count(output))
                .read(OptionalLong.empty());
    }

    /// Cohere bills other counts than it feeds to the model: the billed ones are what money is
    /// about.
    static UsageReading cohere(UsageCounts usage) {
        String counts = usage.usage().has("billed_units") ? "billed_units" : "tokens";
        return usage.put(TokenKind.INPUT, usage.count(counts, "input_tokens"))
                .put(TokenKind.OUTPUT, usage.count(counts, "output_tokens"))
                .read(OptionalLong.empty());
    }
}
