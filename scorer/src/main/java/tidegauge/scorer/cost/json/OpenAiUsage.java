package tidegauge.scorer.cost.json;

import java.util.OptionalLong;
import tidegauge.scorer.cost.TokenKind;

/// Usage as OpenAI reports it, and Azure, Mistral, Groq, DeepSeek, OpenRouter, vLLM and others
/// after it: the input count contains cached, cache-writing and audio tokens, the output count
/// reasoning and audio tokens.
///
/// Two traps. xAI's output count leaves reasoning out, which its total gives away. Mistral's
/// `num_cached_tokens` counts hits of the engine's cache that are paid in full; only
/// `prompt_tokens_details` is about money.
final class OpenAiUsage {
    private OpenAiUsage() {}

    static UsageReading chat(UsageCounts usage) {
        return read(
                usage,
                "prompt_tokens",
                "completion_tokens",
                "prompt_tokens_details",
                "completion_tokens_details");
    }

    static UsageReading responses(UsageCounts usage) {
        return read(
                usage,
                "input_tokens",
                "output_tokens",
                "input_tokens_details",
                "output_tokens_details");
    }

    private static UsageReading read(
            UsageCounts usage, String in, String out, String inDetails, String outDetails) {
        long input = usage.count(in);
        long cached =
                usage.optional(inDetails, "cached_tokens")
                        .orElse(
                                usage.optional("prompt_cache_hit_tokens")
                                        .orElse(usage.count("cached_tokens")));
        long written = usage.count(inDetails, "cache_write_tokens");
        long audioIn = usage.count(inDetails, "audio_tokens");
        long output = usage.count(out);
        long reasoning = usage.count(outDetails, "reasoning_tokens");
        long audioOut = usage.count(outDetails, "audio_tokens");
        OptionalLong total = usage.optional("total_tokens");
        boolean reasoningApart =
                reasoning > 0
                        && total.isPresent()
                        && total.getAsLong() == input + output + reasoning;
        long shown = reasoningApart ? output : output - reasoning;
        return usage.put(TokenKind.INPUT, input - cached - written - audioIn)
                .put(TokenKind.CACHE_READ, cached)
                .put(TokenKind.CACHE_WRITE, written)
                .put(TokenKind.INPUT_AUDIO, audioIn)
                .put(TokenKind.OUTPUT, shown - audioOut)
                .put(TokenKind.REASONING, reasoning)
                .put(TokenKind.OUTPUT_AUDIO, audioOut)
                .read(total);
    }
}
