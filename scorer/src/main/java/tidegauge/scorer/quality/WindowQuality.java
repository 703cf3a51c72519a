package tidegauge.scorer.quality;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tidegauge.scorer.observation.MetricNames;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.observation.Readings;

/// Quality of the completions of one window, suite and backend, as a value that merges in any
/// order.
///
/// @param count completions
/// @param proportions yes/no metrics by name
/// @param distributions numeric metrics by name
/// @param costNanoUsd cost of the priced calls, in 1e-9 US dollars
/// @param unpriced calls whose price is not known
/// @param unusable numbers that were left out, because they are not below 2⁶³ in size
public record WindowQuality(
        long count,
        SortedMap<String, Proportion> proportions,
        SortedMap<String, Distribution> distributions,
        long costNanoUsd,
        long unpriced,
        long unusable) {

    private static final String COST = "costNanoUsd";
    private static final String ERROR = "error";
    private static final String JUDGED = "judge.supported";

    private static final WindowQuality EMPTY =
            new WindowQuality(
                    0, Collections.emptySortedMap(), Collections.emptySortedMap(), 0, 0, 0);

    /// Copies the maps.
    public WindowQuality {
        proportions = Collections.unmodifiableSortedMap(new TreeMap<>(proportions));
        distributions = Collections.unmodifiableSortedMap(new TreeMap<>(distributions));
    }

    /// No completions.
    public static WindowQuality empty() {
        return EMPTY;
    }

    /// Quality of some observations.
    ///
    /// An observation without `costNanoUsd` is an unpriced call, unless its flag `error` says that
    /// there was no answer. One that says what a judge thinks of a completion is no further call:
    /// it has the flag `judge.supported` and no flag `error`.
    public static WindowQuality of(Iterable<Observation> observations) {
        Gatherer gatherer = new Gatherer();
        observations.forEach(gatherer::observe);
        return gatherer.quality();
    }

    /// Both together.
    public WindowQuality merge(WindowQuality other) {
        if (isEmpty()) return other;
        if (other.isEmpty()) return this;
        SortedMap<String, Proportion> mergedProportions = new TreeMap<>(proportions);
        other.proportions.forEach((name, p) -> mergedProportions.merge(name, p, Proportion::merge));
        SortedMap<String, Distribution> mergedDistributions = new TreeMap<>(distributions);
        other.distributions.forEach(
                (name, d) -> mergedDistributions.merge(name, d, Distribution::merge));
        return new WindowQuality(
                count + other.count,
                mergedProportions,
                mergedDistributions,
                costNanoUsd + other.costNanoUsd,
                unpriced + other.unpriced,
                unusable + other.unusable);
    }

    private boolean isEmpty() {
        return count == 0 && unusable == 0 && proportions.isEmpty() && distributions.isEmpty();
    }

    /// The mutable insides of [#of].
    private static final class Gatherer {
        private final Map<String, long[]> flags = new HashMap<>();
        private final Map<String, DistributionBuilder> numbers = new HashMap<>();
        private Places places = places(MetricNames.NONE);
        private long count;
        private long costNanoUsd;
        private long unpriced;
        private long unusable;

        /// Where the values of observations with the same metrics go.
        private record Places(
                MetricNames names,
                List<long[]> flags,
                List<DistributionBuilder> numbers,
                int cost,
                int error,
                boolean remark) {}

        void observe(Observation observation) {
            Readings readings = observation.readings();
            if (!readings.names().equals(places.names)) places = places(readings.names());
            if (!places.remark) count++;
            for (int i = 0; i < places.flags.size(); i++)
                places.flags.get(i)[readings.flag(i) ? 0 : 1]++;
            for (int i = 0; i < places.numbers.size(); i++) {
                if (usable(readings.number(i))) places.numbers.get(i).add(readings.number(i));
                else unusable++;
            }
            if (places.cost >= 0 && usable(readings.number(places.cost)))
                costNanoUsd += Math.round(readings.number(places.cost));
            else if (!places.remark && (places.error < 0 || !readings.flag(places.error)))
                unpriced++;
        }

        private Places places(MetricNames names) {
            return new Places(
                    names,
                    names.flags().stream()
                            .map(name -> flags.computeIfAbsent(name, key -> new long[2]))
                            .toList(),
                    names.numbers().stream()
                            .map(name ->
                                    numbers.computeIfAbsent(name, key -> new DistributionBuilder()))
                            .toList(),
                    names.numbers().indexOf(COST),
                    names.flags().indexOf(ERROR),
                    names.flags().contains(JUDGED) && !names.flags().contains(ERROR));
        }

        private static boolean usable(double value) {
            return Math.abs(value) < FixedSum.LIMIT;
        }

        WindowQuality quality() {
            SortedMap<String, Proportion> proportions = new TreeMap<>();
            flags.forEach((name, n) -> proportions.put(name, new Proportion(n[0], n[0] + n[1])));
            SortedMap<String, Distribution> distributions = new TreeMap<>();
            numbers.forEach((name, builder) -> {
                if (!builder.isEmpty()) distributions.put(name, builder.distribution());
            });
            return new WindowQuality(
                    count, proportions, distributions, costNanoUsd, unpriced, unusable);
        }
    }
}
