package tidegauge.scorer.cost.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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

/// Our own price table: `{"version", "providers": {ID: {"names": [..], "models": {NAME: [{"from",
/// "usdPerMillion": {KIND: PRICE}, "above": {TOKENS: {KIND: PRICE}}}]}}}}`.
///
/// Kinds are those of [TokenKind] in lower camel case. Model names match as
/// [ModelPattern.Versioned] does, the longest name first.
final class OwnTable {
    private OwnTable() {}

    static PriceTable read(JsonNode table) {
        List<ProviderPrices> providers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> provider : object(table, "providers").properties())
            providers.add(provider(provider.getKey(), provider.getValue()));
        return new PriceTable(text(table, "version", "table"), providers);
    }

    private static ProviderPrices provider(String id, JsonNode provider) {
        List<ModelPattern> names = new ArrayList<>();
        for (JsonNode name : provider.path("names"))
            names.add(new ModelPattern.Exact(name.asString()));
        List<Map.Entry<String, JsonNode>> models =
                new ArrayList<>(object(provider, "models").properties());
        models.sort(
                Comparator.comparingInt((Map.Entry<String, JsonNode> m) -> m.getKey().length())
                        .reversed()
                        .thenComparing(Map.Entry::getKey));
        List<ModelPrices> prices = new ArrayList<>();
        for (Map.Entry<String, JsonNode> model : models)
            prices.add(
                    new ModelPrices(
                            new ModelPattern.Versioned(model.getKey()),
                            dated(model.getValue(), id + "/" + model.getKey())));
        List<ModelPattern> own = prices.stream().map(ModelPrices::pattern).toList();
        return new ProviderPrices(
                id,
                Optional.of(new ModelPattern.AnyOf(names)),
                Optional.of(new ModelPattern.AnyOf(own)),
                prices,
                List.of());
    }

    private static List<DatedRates> dated(JsonNode entries, String where) {
        List<DatedRates> dated = new ArrayList<>();
        for (JsonNode entry : entries)
            dated.add(new DatedRates(from(entry, where), Optional.empty(), rates(entry, where)));
        if (dated.isEmpty()) throw new IllegalArgumentException(where + ": no prices");
        dated.sort(Comparator.comparing(DatedRates::from));
        return dated;
    }

    private static Instant from(JsonNode entry, String where) {
        String from = text(entry, "from", where);
        try {
            return LocalDate.parse(from).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    where + ": from must be a date such as 2026-01-31, not '" + from + "'", e);
        }
    }

    private static Rates rates(JsonNode entry, String where) {
        Map<TokenKind, Rate> perToken = new EnumMap<>(TokenKind.class);
        for (Map.Entry<String, JsonNode> price : object(entry, "usdPerMillion").properties())
            perToken.put(kind(price.getKey(), where), Rate.of(picoUsd(price.getValue(), where)));
        for (Map.Entry<String, JsonNode> tier : entry.path("above").properties())
            for (Map.Entry<String, JsonNode> price : tier.getValue().properties()) {
                TokenKind kind = kind(price.getKey(), where);
                Rate base = perToken.get(kind);
                if (base == null)
                    throw new IllegalArgumentException(
                            where + ": " + price.getKey() + " has a tier but no base price");
                List<Rate.Tier> tiers = new ArrayList<>(base.tiers());
                tiers.add(
                        new Rate.Tier(
                                Long.parseLong(tier.getKey()), picoUsd(price.getValue(), where)));
                tiers.sort(Comparator.comparingLong(Rate.Tier::above));
                perToken.put(kind, new Rate(base.picoUsd(), tiers));
            }
        return new Rates(perToken, 0);
    }

    private static TokenKind kind(String name, String where) {
        for (TokenKind kind : TokenKind.values())
            if (kind.name().replace("_", "").equals(name.toUpperCase(Locale.ROOT))) return kind;
        throw new IllegalArgumentException(where + ": unknown kind of tokens '" + name + "'");
    }

    private static long picoUsd(JsonNode price, String where) {
        if (!price.isNumber())
            throw new IllegalArgumentException(where + ": a price must be a number");
        return Rate.picoUsdFromUsdPerMillion(price.decimalValue());
    }

    private static JsonNode object(JsonNode parent, String name) {
        JsonNode child = parent.path(name);
        if (!child.isObject())
            throw new IllegalArgumentException("price table: '" + name + "' must be an object");
        return child;
    }

    private static String text(JsonNode parent, String name, String where) {
        JsonNode child = parent.path(name);
        if (!child.isString())
            throw new IllegalArgumentException(where + ": '" + name + "' must be a text");
        return child.stringValue();
    }
}
