package tidegauge.scorer.consistency;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Agreement beyond chance over the items of a window (Fleiss 1971): κ = (P̄ − Pₑ) / (1 − Pₑ),
/// where P̄ is the mean agreement of an item's pairs of ratings and Pₑ = Σ pⱼ² that of pairs at
/// random, pⱼ being category j's share.
///
/// Items may have different numbers of ratings: P̄ is over pairs, so it merges exactly.
///
/// @param pairs ordered pairs of ratings of the same item
/// @param agreeingPairs those that agree
/// @param categories ratings by category
public record FleissKappa(long pairs, long agreeingPairs, SortedMap<String, Long> categories) {
    /// No items.
    public static final FleissKappa EMPTY = new FleissKappa(0, 0, Collections.emptySortedMap());

    /// Copies the map.
    public FleissKappa {
        categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
    }

    /// These items and one more.
    ///
    /// @param ratings the item's ratings by category
    public FleissKappa observe(Map<String, Long> ratings) {
        long n = ratings.values().stream().mapToLong(Long::longValue).sum();
        long agreeing = ratings.values().stream().mapToLong(count -> count * (count - 1)).sum();
        return merge(new FleissKappa(n * (n - 1), agreeing, new TreeMap<>(ratings)));
    }

    /// Both together.
    public FleissKappa merge(FleissKappa other) {
        SortedMap<String, Long> merged = new TreeMap<>(categories);
        other.categories.forEach((category, n) -> merged.merge(category, n, Long::sum));
        return new FleissKappa(pairs + other.pairs, agreeingPairs + other.agreeingPairs, merged);
    }

    /// κ; 1 when there is nothing to disagree about.
    public double kappa() {
        double ratings = categories.values().stream().mapToLong(Long::longValue).sum();
        if (pairs == 0) return 1;
        double byChance = 0;
        for (long n : categories.values()) byChance += n / ratings * (n / ratings);
        double observed = (double) agreeingPairs / pairs;
        return byChance >= 1 ? 1 : (observed - byChance) / (1 - byChance);
    }
}
