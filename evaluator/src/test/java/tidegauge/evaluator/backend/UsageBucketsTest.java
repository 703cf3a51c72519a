package tidegauge.evaluator.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tools.jackson.databind.json.JsonMapper;

class UsageBucketsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    OPENAI | {"prompt_tokens":10,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":5}} | 6 | 4 | 0 | 2 | 5
                    OPENAI | {"prompt_tokens":10,"completion_tokens":7} | 10 | 0 | 0 | 7 | 0
                    OPENAI | {"prompt_tokens":3,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":9}} | 0 | 3 | 0 | 1 | 0
                    ANTHROPIC | {"input_tokens":10,"cache_read_input_tokens":4,"cache_creation_input_tokens":3,"output_tokens":7} | 10 | 4 | 3 | 7 | 0
                    GEMINI | {"promptTokenCount":10,"cachedContentTokenCount":4,"candidatesTokenCount":7,"thoughtsTokenCount":5,"totalTokenCount":22} | 6 | 4 | 0 | 7 | 5
                    MISTRAL | {"prompt_tokens":10,"completion_tokens":7,"total_tokens":17} | 10 | 0 | 0 | 7 | 0
                    OLLAMA | {"prompt_eval_count":10,"eval_count":7} | 10 | 0 | 0 | 7 | 0
                    """)
    void everyProvidersCountsBecomeDisjointBuckets(
            Provider provider,
            String usage,
            long input,
            long cached,
            long cacheWrite,
            long output,
            long reasoning) {
        assertThat(UsageBuckets.of(provider, JSON.readTree(usage)))
                .hasValue(
                        new Usage(
                                input,
                                cached,
                                cacheWrite,
                                output,
                                reasoning,
                                UsageSource.PROVIDER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    OPENAI | {}
                    OPENAI | {"prompt_tokens":-5,"completion_tokens":7}
                    ANTHROPIC | {"prompt_tokens":10}
                    GEMINI | {"input_tokens":10}
                    """)
    void whatCannotBeCountsIsNoUsage(Provider provider, String usage) {
        assertThat(UsageBuckets.of(provider, JSON.readTree(usage))).isEmpty();
    }

    @Test
    void anErrorShowsItsCodeAndNeverItsMessage() {
        assertThat(
                        ErrorBody.word(
                                JSON.readTree("{\"message\":\"secret\",\"code\":\"Rate-Limit\"}")))
                .isEqualTo("rate_limit");
        assertThat(ErrorBody.word(JSON.readTree("{\"code\":\"not a code: sk-123 leaked\"}")))
                .isEqualTo("unnamed");
    }
}
