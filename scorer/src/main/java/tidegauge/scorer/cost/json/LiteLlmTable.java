package tidegauge.scorer.cost.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tidegauge.scorer.cost.DatedRates;
import tidegauge.scorer.cost.ModelPattern;
import tidegauge.scorer.cost.ModelPrices;
import tidegauge.scorer.cost.PriceTable;
import tidegauge.scorer.cost.ProviderPrices;
import tidegauge.scorer.cost.Rate;
import tidegauge.scorer.cost.Rates;
import tidegauge.scorer.cost.TokenKind;
import tools.jackson.databind.JsonNode;

/// Imports LiteLLM's file: an object of models, each with dollars a token in fields such as
/// `input_cost_per_token` and, for long inputs, `input_cost_per_token_above_200k_tokens`.
///
/// A model is known by its key and, when that has a provider's prefix (`azure/gpt-4o`), also
/// without it.
final class LiteLlmTable {
    private static final Map<String, TokenKind> KINDS =
            Map.of(
                    "input_cost_per_token", TokenKind.INPUT,
                    "cache_read_input_token_cost", TokenKind.CACHE_READ,
                    "cache_creation_input_token_cost", TokenKind.CACHE_WRITE,
                    "cache_creation_input_token_cost_above_1hr", TokenKind.CACHE_WRITE_1H,
                    "input_cost_per_audio_token", TokenKind.INPUT_AUDIO,
                    "output_cost_per_token", TokenKind.OUTPUT,
                    "output_cost_per_reasoning_token", TokenKind.REASONING,
                    "output_cost_per_audio_token", TokenKind.OUTPUT_AUDIO);

    private static final List<Integer> TIERS_IN_THOUSANDS = List.of(128, 200, 256, 272);

    /// From dollars a token to dollars a million tokens.
    private static final int TOKEN_TO_MILLION = 6;

    private LiteLlmTable() {}

    static PriceTable read(JsonNode table, String version) {
        if (!table.isObject())
            throw new IllegalArgumentException("LiteLLM: the file must be an object of models");
        Map<String, List<ModelPrices>> byProvider = new TreeMap<>();
        for (Map.Entry<String, JsonNode> model : table.properties()) {
            String provider = model.getValue().path("litellm_provider").asString("");
            if (provider.isEmpty() || model.getKey().equals("sample_spec")) continue;
            byProvider
                    .computeIfAbsent(provider, key -> new ArrayList<>())
                    .add(model(model.getKey(), model.getValue()));
        }
        List<ProviderPrices> providers = new ArrayList<>();
        byProvider.forEach((id, models) ->
                providers.add(
                        new ProviderPrices(
                                id,
                                Optional.empty(),
                                Optional.of(anyOf(models)),
                                models,
                                List.of())));
        return new PriceTable(version, providers);
    }

    private static ModelPattern anyOf(List<ModelPrices> models) {
        return new ModelPattern.AnyOf(models.stream().map(ModelPrices::pattern).toList());
    }

    private static ModelPrices model(String key, JsonNode model) {
        List<ModelPattern> names = new ArrayList<>(List.of(new ModelPattern.Exact(key)));
        int slash = key.lastIndexOf('/');
        if (slash >= 0) names.add(new ModelPattern.Exact(key.substring(slash + 1)));
        return new ModelPrices(
                new ModelPattern.AnyOf(names),
                List.of(new DatedRates(Instant.MIN, Optional.empty(), rates(model))));
    }

    private static Rates rates(JsonNode model) {
        Map<TokenKind, Rate> perToken = new EnumMap<>(TokenKind.class);
        KINDS.forEach((name, kind) -> {
            if (!model.path(name).isNumber()) return;
            List<Rate.Tier> tiers = new ArrayList<>();
            for (int thousands : TIERS_IN_THOUSANDS) {
                JsonNode tier = model.path(name + "_above_" + thousands + "k_tokens");
                if (tier.isNumber()) tiers.add(new Rate.Tier(thousands * 1_000L, picoUsd(tier)));
            }
            perToken.put(kind, new Rate(picoUsd(model.get(name)), tiers));
        });
        return new Rates(perToken, 0);
    }

    private static long picoUsd(JsonNode usdPerToken) {
        return Rate.picoUsdFromUsdPerMillion(
                usdPerToken.decimalValue().movePointRight(TOKEN_TO_MILLION));
    }
}
