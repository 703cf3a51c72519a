package tidegauge.scorer.cost.json;

import java.util.OptionalLong;
import tidegauge.scorer.cost.TokenKind;
import tools.jackson.databind.JsonNode;

/// Usage as Anthropic and Bedrock report it: the input count leaves cached and cache-writing tokens
/// out.
final class AnthropicUsage {
    private AnthropicUsage() {}

    /// Anthropic's Messages. There is no total; the written tokens must equal the sum of those by
    /// lifetime.
    static UsageReading messages(UsageCounts usage) {
        long written = usage.count("cache_creation_input_tokens");
        long hour = usage.count("cache_creation", "ephemeral_1h_input_tokens");
        long fiveMinutes = usage.count("cache_creation", "ephemeral_5m_input_tokens");
        if (!usage.usage().has("cache_creation_input_tokens")) written = hour + fiveMinutes;
        long thinking = usage.count("output_tokens_details", "thinking_tokens");
        OptionalLong total =
                hour + fiveMinutes == 0 || hour + fiveMinutes == written
                        ? OptionalLong.empty()
                        : OptionalLong.of(-1);
        return usage.put(TokenKind.INPUT, usage.count("input_tokens"))
                .put(TokenKind.CACHE_READ, usage.count("cache_read_input_tokens"))
                .put(TokenKind.CACHE_WRITE, written - hour)
                .put(TokenKind.CACHE_WRITE_1H, hour)
                .put(TokenKind.OUTPUT, usage.count("output_tokens") - thinking)
                .put(TokenKind.REASONING, thinking)
                .read(total);
    }

    /// Bedrock's Converse.
    static UsageReading bedrock(UsageCounts usage) {
        long written = usage.count("cacheWriteInputTokens");
        long hour = 0;
        for (JsonNode detail : usage.usage().path("cacheDetails"))
            if (detail.path("ttl").asString("").equals("1h"))
                hour += new UsageCounts(detail).count("inputTokens");
        return usage.put(TokenKind.INPUT, usage.count("inputTokens"))
                .put(TokenKind.CACHE_READ, usage.count("cacheReadInputTokens"))
                .put(TokenKind.CACHE_WRITE, written - hour)
                .put(TokenKind.CACHE_WRITE_1H, hour)
                .put(TokenKind.OUTPUT, usage.count("outputTokens"))
                .read(usage.optional("totalTokens"));
    }
}
