package tidegauge.scorer.cost;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a model costs and has cost.
///
/// @param pattern which names are meant
/// @param prices by rising date; the last that holds at an instant counts
public record ModelPrices(ModelPattern pattern, List<DatedRates> prices) {

    /// Copies the list.
    public ModelPrices {
        prices = List.copyOf(prices);
    }

    Optional<Rates> at(Instant at) {
        return prices.reversed().stream()
                .filter(dated -> dated.holdAt(at))
                .map(DatedRates::rates)
                .findFirst();
    }
}
