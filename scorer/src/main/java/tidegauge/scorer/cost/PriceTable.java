package tidegauge.scorer.cost;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// Dated prices of models by provider.
///
/// A provider is found by its id, then by another name of it; when none is named, by its models. A
/// model is found in the provider's list, where the first pattern that matches counts, then in the
/// lists that the provider falls back on. What is not found is unpriced.
public final class PriceTable {
    private static final int REMEMBERED = 4_096;

    /// Names of OpenTelemetry (gen_ai.provider.name) that tables spell otherwise.
    private static final Map<String, String> OPEN_TELEMETRY =
            Map.ofEntries(
                    Map.entry("aws.bedrock", "aws"),
                    Map.entry("bedrock", "aws"),
                    Map.entry("azure.ai.openai", "azure"),
                    Map.entry("azure.ai.inference", "azure"),
                    Map.entry("gcp.gemini", "google"),
                    Map.entry("gcp.gen_ai", "google"),
                    Map.entry("gcp.vertex_ai", "google"),
                    Map.entry("gemini", "google"),
                    Map.entry("mistral_ai", "mistral"),
                    Map.entry("x_ai", "x-ai"));

    private final String version;
    private final List<ProviderPrices> providers;
    private final Map<Asked, Optional<ModelPrices>> remembered = new ConcurrentHashMap<>();

    private record Asked(String provider, String model) {}

    /// @param version names this table in every verdict that used it
    /// @param providers the prices
    public PriceTable(String version, List<ProviderPrices> providers) {
        this.version = version;
        this.providers = List.copyOf(providers);
    }

    /// Names this table in every verdict that used it.
    public String version() {
        return version;
    }

    /// Prices one call.
    ///
    /// @param provider the provider's name, such as `openai`; empty when not known
    /// @param model the model that answered
    /// @param at when it answered
    /// @param tokens what it counted
    public Cost price(String provider, String model, Instant at, Tokens tokens) {
        Optional<ModelPrices> prices = prices(provider, model);
        if (prices.isEmpty()) return new Cost.Unpriced("unknown_model");
        Optional<Rates> rates = prices.get().at(at);
        if (rates.isEmpty()) return new Cost.Unpriced("no_price_at_that_time");
        try {
            OptionalLong nanoUsd = rates.get().nanoUsd(tokens);
            return nanoUsd.isPresent()
                    ? new Cost.Priced(nanoUsd.getAsLong(), version)
                    : new Cost.Unpriced("no_price_for_a_kind_of_tokens");
        } catch (ArithmeticException e) {
            return new Cost.Unpriced("too_many_tokens");
        }
    }

    private Optional<ModelPrices> prices(String provider, String model) {
        // Model names come from providers: a hostile one must not fill the memory.
        if (remembered.size() > REMEMBERED) remembered.clear();
        return remembered.computeIfAbsent(new Asked(provider, model), this::find);
    }

    private Optional<ModelPrices> find(Asked asked) {
        String model = asked.model().toLowerCase(Locale.ROOT);
        return provider(asked.provider().toLowerCase(Locale.ROOT), model)
                .flatMap(provider -> provider.model(model).or(() -> inFallbacks(provider, model)));
    }

    private Optional<ModelPrices> inFallbacks(ProviderPrices provider, String model) {
        return provider.fallbacks().stream()
                .flatMap(id -> byId(id).stream())
                .flatMap(fallback -> fallback.model(model).stream())
                .findFirst();
    }

    private Optional<ProviderPrices> provider(String name, String model) {
        if (name.isBlank())
            return providers.stream()
                    .filter(p -> p.models().isPresent() && p.models().get().matches(model))
                    .findFirst();
        return byId(name)
                .or(() -> byId(OPEN_TELEMETRY.getOrDefault(name, name)))
                .or(() ->
                        providers.stream()
                                .filter(p -> p.names().isPresent() && p.names().get().matches(name))
                                .findFirst());
    }

    private Optional<ProviderPrices> byId(String id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }
}
