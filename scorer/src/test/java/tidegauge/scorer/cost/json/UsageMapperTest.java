package tidegauge.scorer.cost.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.scorer.cost.TokenKind;
import tidegauge.scorer.cost.Tokens;

class UsageMapperTest {

    private static UsageReading.Read read(String provider, String json) {
        UsageReading reading = UsageMapper.read(provider, json);
        assertThat(reading).isInstanceOf(UsageReading.Read.class);
        return (UsageReading.Read) reading;
    }

    @Test
    void openAiCountsCachedTokensInsideItsInputAndReasoningInsideItsOutput() {
        var read =
                read(
                        "openai",
                        """
                        {"prompt_tokens":100,"prompt_tokens_details":{"cached_tokens":60},
                         "completion_tokens":50,"completion_tokens_details":{"reasoning_tokens":30},
                         "total_tokens":150}\
                        """);
        assertThat(read.tokens()).isEqualTo(Tokens.of(40, 60, 0, 20, 30));
        assertThat(read.mismatch()).isFalse();
    }

    @Test
    void anthropicCountsCachedTokensBesideItsInput() {
        var read =
                read(
                        "anthropic",
                        """
                        {"input_tokens":3,"cache_read_input_tokens":1111,"cache_creation_input_tokens":418,
                         "cache_creation":{"ephemeral_5m_input_tokens":400,"ephemeral_1h_input_tokens":18},
                         "output_tokens":33,"output_tokens_details":{"thinking_tokens":8}}\
                        """);
        assertThat(read.tokens())
                .isEqualTo(
                        new Tokens(
                                Map.of(
                                        TokenKind.INPUT, 3L,
                                        TokenKind.CACHE_READ, 1111L,
                                        TokenKind.CACHE_WRITE, 400L,
                                        TokenKind.CACHE_WRITE_1H, 18L,
                                        TokenKind.OUTPUT, 25L,
                                        TokenKind.REASONING, 8L)));
        assertThat(read.mismatch()).isFalse();
    }

    @Test
    void bedrockCountsCachedTokensBesideItsInputToo() {
        var read =
                read(
                        "aws.bedrock",
                        """
                        {"usage":{"inputTokens":458,"cacheReadInputTokens":2098,"cacheWriteInputTokens":0,
                         "outputTokens":4,"totalTokens":2560}}\
                        """);
        assertThat(read.tokens()).isEqualTo(Tokens.of(458, 2098, 0, 4, 0));
        assertThat(read.mismatch()).isFalse();
    }

    @Test
    void googleCountsThoughtsAndToolInputApart() {
        var read =
                read(
                        "gcp.gemini",
                        """
                        {"usageMetadata":{"promptTokenCount":373,"cachedContentTokenCount":204,
                         "promptTokensDetails":[{"modality":"TEXT","tokenCount":115},{"modality":"AUDIO","tokenCount":258}],
                         "cacheTokensDetails":[{"modality":"TEXT","tokenCount":63},{"modality":"AUDIO","tokenCount":141}],
                         "toolUsePromptTokenCount":7,"candidatesTokenCount":89,"thoughtsTokenCount":167,
                         "totalTokenCount":636}}\
                        """);
        assertThat(read.tokens())
                .isEqualTo(
                        new Tokens(
                                Map.of(
                                        TokenKind.INPUT, 52L,
                                        TokenKind.INPUT_AUDIO, 117L,
                                        TokenKind.CACHE_READ, 63L,
                                        TokenKind.CACHE_READ_AUDIO, 141L,
                                        TokenKind.TOOL_INPUT, 7L,
                                        TokenKind.OUTPUT, 89L,
                                        TokenKind.REASONING, 167L)));
        assertThat(read.mismatch()).isFalse();
    }

    @Test
    void aTotalGivesAwayReasoningThatIsNotInsideTheOutput() {
        var read =
                read(
                        "x_ai",
                        """
                        {"prompt_tokens":10,"completion_tokens":5,"total_tokens":115,
                         "completion_tokens_details":{"reasoning_tokens":100}}\
                        """);
        assertThat(read.tokens()).isEqualTo(Tokens.of(10, 0, 0, 5, 100));
        assertThat(read.mismatch()).isFalse();
    }

    @Test
    void ollamaHasTwoPlainCounts() {
        assertThat(
                        read(
                                        "ollama",
                                        "{\"model\":\"m\",\"prompt_eval_count\":26,\"eval_count\":298}")
                                .tokens())
                .isEqualTo(Tokens.of(26, 0, 0, 298, 0));
    }

    @Test
    void bucketsThatDoNotSumToTheTotalAreAMismatch() {
        assertThat(
                        read(
                                        "openai",
                                        "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":16}")
                                .mismatch())
                .isTrue();
    }

    @Test
    void aPartLargerThanItsWholeIsAMismatch() {
        assertThat(
                        read(
                                        "openai",
                                        "{\"prompt_tokens\":10,\"prompt_tokens_details\":{\"cached_tokens\":11},\"completion_tokens\":5}")
                                .mismatch())
                .isTrue();
    }

    @Test
    void aCostInTheBodyIsReportedUnlessItIsOnlyTheFee() {
        String body = "{\"prompt_tokens\":14,\"completion_tokens\":4,\"cost\":0.000102}";
        assertThat(read("openrouter", body).reportedCostNanoUsd()).isEqualTo(Optional.of(102_000L));
        assertThat(
                        read("openrouter", body.replace("}", ",\"is_byok\":true}"))
                                .reportedCostNanoUsd())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "{\"prompt_tokens\":-1}",
                "{\"prompt_tokens\":1.5}",
                "{\"prompt_tokens\":\"many\"}",
                "{\"prompt_tokens\":99999999999999999999}"
            })
    void whatIsNoUsageIsUnreadable(String json) {
        assertThat(UsageMapper.read("openai", json)).isInstanceOf(UsageReading.Unreadable.class);
    }
}
