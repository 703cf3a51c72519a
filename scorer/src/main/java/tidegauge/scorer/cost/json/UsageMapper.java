package tidegauge.scorer.cost.json;

import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Maps providers' own usage bodies to disjoint buckets of tokens.
///
/// The body's shape says which provider's it is; the provider's name decides only where two shapes
/// look alike. Whether the input count contains the cached tokens differs between providers, and is
/// the mistake to avoid: with OpenAI, Google and those that imitate them it does, with Anthropic
/// and Bedrock it does not.
public final class UsageMapper {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final Set<String> EXCLUDING_CACHED =
            Set.of("anthropic", "aws", "aws.bedrock", "bedrock");

    private UsageMapper() {}

    /// Maps one body.
    ///
    /// @param provider the provider's name, such as `openai`; empty when not known
    /// @param usageRaw the body as JSON, either the usage object or the whole response that holds
    ///   it
    public static UsageReading read(String provider, String usageRaw) {
        try {
            return read(provider, MAPPER.readTree(usageRaw));
        } catch (JacksonException e) {
            return new UsageReading.Unreadable("the usage body is not JSON");
        } catch (UsageCounts.BadCount e) {
            return new UsageReading.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static UsageReading read(String provider, JsonNode body) {
        if (!body.isObject()) return new UsageReading.Unreadable("the usage body is not an object");
        JsonNode usage = usage(body);
        UsageCounts counts = new UsageCounts(usage);
        if (usage.has("promptTokenCount") || usage.has("candidatesTokenCount"))
            return GoogleUsage.read(counts);
        if (usage.has("billed_units") || usage.path("tokens").isObject())
            return PlainUsage.cohere(counts);
        if (usage.has("inputTokens")) return AnthropicUsage.bedrock(counts);
        if (usage.has("prompt_tokens")) return OpenAiUsage.chat(counts);
        if (usage.has("input_tokens"))
            return excludesCached(provider, usage)
                    ? AnthropicUsage.messages(counts)
                    : OpenAiUsage.responses(counts);
        if (usage.has("prompt_eval_count") || usage.has("eval_count"))
            return PlainUsage.of(counts, "prompt_eval_count", "eval_count");
        if (usage.has("promptTokens"))
            return PlainUsage.of(counts, "promptTokens", "completionTokens");
        return new UsageReading.Unreadable("the usage body has no known shape");
    }

    private static JsonNode usage(JsonNode body) {
        if (body.path("usageMetadata").isObject()) return body.get("usageMetadata");
        if (body.path("usage").isObject()) return body.get("usage");
        if (body.path("meta").path("billed_units").isObject()) return body.get("meta");
        return body;
    }

    private static boolean excludesCached(String provider, JsonNode usage) {
        if (usage.has("cache_read_input_tokens")
                || usage.has("cache_creation_input_tokens")
                || usage.has("cache_creation")) return true;
        return !usage.has("input_tokens_details")
                && EXCLUDING_CACHED.contains(provider.toLowerCase(Locale.ROOT));
    }
}
