package tidegauge.evaluator.backend;

import java.util.Optional;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tools.jackson.databind.JsonNode;

/// Sorts a provider's token counts into disjoint buckets.
///
/// Providers disagree on what contains what: OpenAI's and Mistral's prompt counts include cached
/// tokens and their completion counts include reasoning; Gemini's prompt count includes cached
/// tokens, its candidates' count excludes thoughts; Anthropic's input count excludes both kinds of
/// cache tokens.
final class UsageBuckets {
    private UsageBuckets() {}

    /// The buckets; empty when the counts are absent or cannot be counts.
    static Optional<Usage> of(Provider provider, JsonNode usage) {
        return switch (provider) {
            case OPENAI, MISTRAL, RECORDED -> openAi(usage);
            case ANTHROPIC -> anthropic(usage);
            case GEMINI -> gemini(usage);
            case OLLAMA -> ollama(usage);
        };
    }

    private static Optional<Usage> openAi(JsonNode usage) {
        if (!usage.has("prompt_tokens") && !usage.has("completion_tokens")) {
            return Optional.empty();
        }
        long prompt = count(usage, "prompt_tokens");
        long completion = count(usage, "completion_tokens");
        long cached =
                Math.max(
                        count(usage.path("prompt_tokens_details"), "cached_tokens"),
                        count(usage, "num_cached_tokens"));
        long reasoning = count(usage.path("completion_tokens_details"), "reasoning_tokens");
        return buckets(
                prompt - Math.min(cached, prompt),
                Math.min(cached, prompt),
                0,
                completion - Math.min(reasoning, completion),
                Math.min(reasoning, completion));
    }

    private static Optional<Usage> anthropic(JsonNode usage) {
        if (!usage.has("input_tokens") && !usage.has("output_tokens")) {
            return Optional.empty();
        }
        return buckets(
                count(usage, "input_tokens"),
                count(usage, "cache_read_input_tokens"),
                count(usage, "cache_creation_input_tokens"),
                count(usage, "output_tokens"),
                0);
    }

    private static Optional<Usage> gemini(JsonNode usage) {
        if (!usage.has("promptTokenCount") && !usage.has("candidatesTokenCount")) {
            return Optional.empty();
        }
        long prompt = count(usage, "promptTokenCount");
        long cached = Math.min(count(usage, "cachedContentTokenCount"), prompt);
        return buckets(
                prompt - cached + count(usage, "toolUsePromptTokenCount"),
                cached,
                0,
                count(usage, "candidatesTokenCount"),
                count(usage, "thoughtsTokenCount"));
    }

    private static Optional<Usage> ollama(JsonNode usage) {
        if (!usage.has("prompt_eval_count") && !usage.has("eval_count")) {
            return Optional.empty();
        }
        return buckets(count(usage, "prompt_eval_count"), 0, 0, count(usage, "eval_count"), 0);
    }

    private static Optional<Usage> buckets(
            long input, long cached, long cacheWrite, long output, long reasoning) {
        if ((input | cached | cacheWrite | output | reasoning) < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Usage(input, cached, cacheWrite, output, reasoning, UsageSource.PROVIDER));
    }

    private static long count(JsonNode usage, String name) {
        return usage.path(name).asLong(0);
    }
}
