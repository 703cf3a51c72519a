package tidegauge.scorer.cost.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidegauge.scorer.SharedData;
import tidegauge.scorer.cost.Cost;
import tidegauge.scorer.cost.PriceTable;
import tidegauge.scorer.cost.Tokens;
import tools.jackson.databind.JsonNode;

/// Providers' real usage bodies, with the buckets and prices that genai-prices expects of them.
class RecordedUsageTest {
    private static final Instant AT = Instant.parse("2026-08-15T12:00:00Z");

    @Test
    void everyBodyIsMappedToItsBuckets() {
        List<String> wrong = new ArrayList<>();
        List<JsonNode> rows = SharedData.rows("cost/genai_prices_usages.jsonl");
        for (JsonNode row : rows) {
            JsonNode expected = row.get("usage");
            if (!(UsageMapper.read("", row.get("body").toString())
                    instanceof UsageReading.Read(Tokens tokens, boolean mismatch, var cost))) {
                wrong.add("unreadable: " + row.get("body"));
                continue;
            }
            if (tokens.allInputTokens() != expected.path("input_tokens").asLong(0)
                    || tokens.allOutputTokens() != expected.path("output_tokens").asLong(0)
                    || differs(expected, "output_reasoning_tokens", tokens.reasoningTokens())
                    || differs(expected, "cache_read_tokens", tokens.cachedInputTokens())
                    || differs(expected, "cache_write_tokens", tokens.cacheWriteTokens()))
                wrong.add(tokens + " of " + row);
        }
        assertThat(wrong).as("%d bodies", rows.size()).isEmpty();
        assertThat(rows).hasSizeGreaterThan(600);
    }

    /// Some expected prices come of reading an OpenAI body as if it were Anthropic's, whose cached
    /// tokens are then priced as uncached ones.
    private static boolean misread(JsonNode row, JsonNode price) {
        return price.get("api_flavor").asString().equals("anthropic")
                && row.get("body").path("usage").has("input_tokens_details");
    }

    /// The expected prices tell images from text in the output; the table's file does not.
    private static boolean priceSplit(JsonNode row) {
        return row.get("model").asString("").equals("gemini-2.5-flash-image");
    }

    private static boolean differs(JsonNode expected, String name, long actual) {
        return expected.has(name) && expected.get(name).longValue() != actual;
    }

    @Test
    void everyPriceIsEqualToTheNanoDollar() throws IOException {
        PriceTable table =
                PriceTables.genaiPrices(
                        Files.readString(SharedData.path("cost/genai_prices.json")), "genai");
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (JsonNode row : SharedData.rows("cost/genai_prices_usages.jsonl"))
            for (JsonNode price : row.get("prices")) {
                if (misread(row, price) || priceSplit(row)) continue;
                if (!(UsageMapper.read(
                                price.get("provider_id").asString(), row.get("body").toString())
                        instanceof UsageReading.Read read)) continue;
                BigDecimal usd =
                        new BigDecimal(price.get("input_price").asString("0"))
                                .add(new BigDecimal(price.get("output_price").asString("0")));
                long nanoUsd =
                        usd.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact();
                Cost cost =
                        table.price(
                                price.get("provider_id").asString(),
                                row.get("model").asString(""),
                                AT,
                                read.tokens());
                if (cost.equals(new Cost.Unpriced("unknown_model"))) continue;
                compared++;
                if (!cost.equals(new Cost.Priced(nanoUsd, "genai")))
                    wrong.add(cost + " instead of " + nanoUsd + " for " + price + " of " + row);
            }
        assertThat(wrong).as("%d prices", compared).isEmpty();
        assertThat(compared).as("all but one of the models are in the table").isGreaterThan(718);
    }

    @Test
    void theShippedTableAgreesWithTheImportedOneWhereBothKnowAModel() throws IOException {
        PriceTable imported =
                PriceTables.genaiPrices(
                        Files.readString(SharedData.path("cost/genai_prices.json")), "genai");
        PriceTable shipped = PriceTables.shipped();
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (JsonNode row : SharedData.rows("cost/genai_prices_usages.jsonl"))
            for (JsonNode price : row.get("prices")) {
                String provider = price.get("provider_id").asString();
                String model = row.get("model").asString("");
                if (!(UsageMapper.read(provider, row.get("body").toString())
                                instanceof UsageReading.Read read)
                        || !(shipped.price(provider, model, AT, read.tokens())
                                instanceof Cost.Priced ours)) continue;
                compared++;
                if (!(imported.price(provider, model, AT, read.tokens())
                                instanceof Cost.Priced theirs)
                        || theirs.nanoUsd() != ours.nanoUsd())
                    wrong.add(provider + " " + model + ": " + ours);
            }
        assertThat(wrong).as("%d prices", compared).isEmpty();
        assertThat(compared).isPositive();
    }
}
