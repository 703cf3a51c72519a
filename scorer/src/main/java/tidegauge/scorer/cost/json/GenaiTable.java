package tidegauge.scorer.cost.json;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.scorer.cost.DatedRates;
import tidegauge.scorer.cost.ModelPattern;
import tidegauge.scorer.cost.ModelPrices;
import tidegauge.scorer.cost.PriceTable;
import tidegauge.scorer.cost.ProviderPrices;
import tidegauge.scorer.cost.Rate;
import tidegauge.scorer.cost.Rates;
import tidegauge.scorer.cost.TokenKind;
import tools.jackson.databind.JsonNode;

/// Imports the data file of genai-prices.
final class GenaiTable {
    private static final Map<String, TokenKind> KINDS =
            Map.of(
                    "input_mtok", TokenKind.INPUT,
                    "cache_read_mtok", TokenKind.CACHE_READ,
                    "cache_write_mtok", TokenKind.CACHE_WRITE,
                    "input_audio_mtok", TokenKind.INPUT_AUDIO,
                    "cache_audio_read_mtok", TokenKind.CACHE_READ_AUDIO,
                    "output_mtok", TokenKind.OUTPUT,
                    "output_audio_mtok", TokenKind.OUTPUT_AUDIO);

    /// From dollars a thousand calls to 1e-12 dollars a call.
    private static final int THOUSAND_TO_PICO = 9;

    private GenaiTable() {}

    static PriceTable read(JsonNode table, String version) {
        if (!table.isArray())
            throw new IllegalArgumentException(
                    "genai-prices: the file must be a list of providers");
        List<ProviderPrices> providers = new ArrayList<>();
        for (JsonNode provider : table) providers.add(provider(provider));
        return new PriceTable(version, providers);
    }

    private static ProviderPrices provider(JsonNode provider) {
        List<ModelPrices> models = new ArrayList<>();
        for (JsonNode model : provider.path("models"))
            models.add(new ModelPrices(pattern(model.path("match")), prices(model.path("prices"))));
        List<String> fallbacks = new ArrayList<>();
        for (JsonNode id : provider.path("fallback_model_providers")) fallbacks.add(id.asString());
        return new ProviderPrices(
                provider.path("id").asString(),
                optionalPattern(provider.path("provider_match")),
                optionalPattern(provider.path("model_match")),
                models,
                fallbacks);
    }

    private static Optional<ModelPattern> optionalPattern(JsonNode match) {
        return match.isObject() ? Optional.of(pattern(match)) : Optional.empty();
    }

    private static ModelPattern pattern(JsonNode match) {
        String kind = match.propertyNames().stream().findFirst().orElse("");
        JsonNode value = match.path(kind);
        return switch (kind) {
            case "equals" -> new ModelPattern.Exact(value.asString());
            case "starts_with" -> new ModelPattern.Prefix(value.asString());
            case "ends_with" -> new ModelPattern.Suffix(value.asString());
            case "contains" -> new ModelPattern.Containing(value.asString());
            case "regex" ->
                    new ModelPattern.Found(
                            Pattern.compile(value.asString(), Pattern.CASE_INSENSITIVE));
            case "or" -> new ModelPattern.AnyOf(patterns(value));
            case "and" -> new ModelPattern.AllOf(patterns(value));
            default ->
                    throw new IllegalArgumentException(
                            "genai-prices: unknown match '" + kind + "'");
        };
    }

    private static List<ModelPattern> patterns(JsonNode matches) {
        List<ModelPattern> patterns = new ArrayList<>();
        for (JsonNode match : matches) patterns.add(pattern(match));
        return patterns;
    }

    private static List<DatedRates> prices(JsonNode prices) {
        if (!prices.isArray())
            return List.of(new DatedRates(Instant.MIN, Optional.empty(), rates(prices)));
        List<DatedRates> dated = new ArrayList<>();
        for (JsonNode entry : prices) {
            JsonNode constraint = entry.path("constraint");
            dated.add(
                    new DatedRates(
                            start(constraint), hours(constraint), rates(entry.path("prices"))));
        }
        return dated;
    }

    private static Instant start(JsonNode constraint) {
        return constraint.has("start_date")
                ? LocalDate.parse(constraint.get("start_date").asString())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                : Instant.MIN;
    }

    private static Optional<DatedRates.Hours> hours(JsonNode constraint) {
        if (!constraint.has("start_time")) return Optional.empty();
        return Optional.of(
                new DatedRates.Hours(
                        OffsetTime.parse(constraint.get("start_time").asString()).toLocalTime(),
                        OffsetTime.parse(constraint.get("end_time").asString()).toLocalTime()));
    }

    /// No prices at all are how the file says that a model is free.
    private static Rates rates(JsonNode prices) {
        if (prices.isEmpty())
            return new Rates(Map.of(TokenKind.INPUT, Rate.of(0), TokenKind.OUTPUT, Rate.of(0)), 0);
        Map<TokenKind, Rate> perToken = new EnumMap<>(TokenKind.class);
        KINDS.forEach((name, kind) -> {
            if (prices.has(name)) perToken.put(kind, rate(prices.get(name)));
        });
        BigDecimal perThousandCalls =
                prices.has("requests_kcount")
                        ? prices.get("requests_kcount").decimalValue()
                        : BigDecimal.ZERO;
        return new Rates(perToken, perThousandCalls.movePointRight(THOUSAND_TO_PICO).longValue());
    }

    private static Rate rate(JsonNode price) {
        if (price.isNumber()) return Rate.of(picoUsd(price));
        List<Rate.Tier> tiers = new ArrayList<>();
        for (JsonNode tier : price.path("tiers"))
            tiers.add(new Rate.Tier(tier.path("start").longValue(), picoUsd(tier.path("price"))));
        tiers.sort(Comparator.comparingLong(Rate.Tier::above));
        return new Rate(picoUsd(price.path("base")), tiers);
    }

    private static long picoUsd(JsonNode usdPerMillion) {
        if (!usdPerMillion.isNumber())
            throw new IllegalArgumentException("genai-prices: a price is not a number");
        return Rate.picoUsdFromUsdPerMillion(usdPerMillion.decimalValue());
    }
}
