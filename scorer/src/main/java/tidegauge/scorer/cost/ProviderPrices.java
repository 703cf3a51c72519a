package tidegauge.scorer.cost;

import java.util.List;
import java.util.Optional;

/// The prices of one provider.
///
/// @param id its name in the table
/// @param names other names that mean it
/// @param models which models are taken for its own when no provider is named
/// @param prices its models; the first whose pattern matches counts
/// @param fallbacks providers whose prices hold for what it does not list itself
public record ProviderPrices(
        String id,
        Optional<ModelPattern> names,
        Optional<ModelPattern> models,
        List<ModelPrices> prices,
        List<String> fallbacks) {

    /// Copies the lists.
    public ProviderPrices {
        prices = List.copyOf(prices);
        fallbacks = List.copyOf(fallbacks);
    }

    Optional<ModelPrices> model(String name) {
        return prices.stream().filter(model -> model.pattern().matches(name)).findFirst();
    }
}
