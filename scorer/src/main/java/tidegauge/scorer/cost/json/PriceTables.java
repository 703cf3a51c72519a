package tidegauge.scorer.cost.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tidegauge.scorer.cost.PriceTable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads price tables: our own form, and those of genai-prices and LiteLLM.
public final class PriceTables {
    /// Prices are decimal: doubles would turn 0.075 into something else.
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private static final String SHIPPED = "/tidegauge/scorer/cost/prices.json";

    private PriceTables() {}

    /// The table that is shipped: some well-known models, with dates.
    public static PriceTable shipped() {
        try (InputStream in = PriceTables.class.getResourceAsStream(SHIPPED)) {
            if (in == null) throw new IllegalStateException("the jar lacks " + SHIPPED);
            return OwnTable.read(MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a table in our own form; see the shipped `prices.json`.
    ///
    /// @throws IllegalArgumentException when it is not one; the message says where
    public static PriceTable own(String json) {
        return OwnTable.read(tree(json));
    }

    /// Reads the data file of genai-prices.
    ///
    /// @param version names the table in every verdict that used it
    /// @throws IllegalArgumentException when it is not one; the message says where
    public static PriceTable genaiPrices(String json, String version) {
        return GenaiTable.read(tree(json), version);
    }

    /// Reads LiteLLM's file of model prices. It has no dates: its prices hold for all time.
    ///
    /// @param version names the table in every verdict that used it
    /// @throws IllegalArgumentException when it is not one; the message says where
    public static PriceTable liteLlm(String json, String version) {
        return LiteLlmTable.read(tree(json), version);
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the price table is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
