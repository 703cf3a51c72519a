package tidegauge.scorer.cost.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.scorer.cost.Cost;
import tidegauge.scorer.cost.Tokens;

class PriceTablesTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theShippedTableKnowsDatedModels() {
        var table = PriceTables.shipped();
        assertThat(table.price("openai", "gpt-4-0314", AT, Tokens.of(1000, 0, 0, 1000, 0)))
                .isEqualTo(new Cost.Priced(90_000_000, table.version()));
        assertThat(
                        table.price(
                                "openai",
                                "o3",
                                Instant.parse("2025-06-09T23:59:59Z"),
                                Tokens.of(1, 0, 0, 0, 0)))
                .isEqualTo(new Cost.Priced(10_000, table.version()));
        assertThat(table.price("openai", "o3", AT, Tokens.of(1, 0, 0, 0, 0)))
                .isEqualTo(new Cost.Priced(2_000, table.version()));
        assertThat(table.price("openai", "gpt-4o-2024-05-13", AT, Tokens.of(1, 0, 0, 0, 0)))
                .isEqualTo(new Cost.Priced(5_000, table.version()));
        assertThat(
                        table.price(
                                "anthropic",
                                "claude-sonnet-4-5-20250929",
                                AT,
                                Tokens.of(0, 200_001, 0, 0, 0)))
                .isEqualTo(new Cost.Priced(120_000_600, table.version()));
        assertThat(table.price("openai", "nobody-knows", AT, Tokens.NONE))
                .isInstanceOf(Cost.Unpriced.class);
    }

    @Test
    void liteLlmsFileIsRead() {
        var table =
                PriceTables.liteLlm(
                        """
                        {"sample_spec":{"litellm_provider":"one of them"},
                         "azure/gpt-x":{"litellm_provider":"azure","input_cost_per_token":3.75e-08,
                          "output_cost_per_token":1.5e-07,"cache_read_input_token_cost":1e-08,
                          "input_cost_per_token_above_200k_tokens":7.5e-08}}\
                        """,
                        "v");
        assertThat(table.price("azure", "gpt-x", AT, Tokens.of(1_000, 100, 0, 10, 0)))
                .isEqualTo(new Cost.Priced(37_500 + 1_000 + 1_500, "v"));
        assertThat(table.price("azure", "azure/gpt-x", AT, Tokens.of(200_001, 0, 0, 0, 0)))
                .isEqualTo(new Cost.Priced(200_001 * 75L, "v"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":\"1\",\"providers\":{\"p\":{}}}",
                "{\"version\":\"1\",\"providers\":{\"p\":{\"models\":{\"m\":[]}}}}",
                "{\"version\":\"1\",\"providers\":{\"p\":{\"models\":{\"m\":[{\"from\":\"soon\",\"usdPerMillion\":{}}]}}}}",
                "{\"version\":\"1\",\"providers\":{\"p\":{\"models\":{\"m\":[{\"from\":\"2026-01-01\",\"usdPerMillion\":{\"inputs\":1}}]}}}}"
            })
    void aTableThatIsNoneIsRefused(String json) {
        assertThatThrownBy(() -> PriceTables.own(json))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
