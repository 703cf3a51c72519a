package tidegauge.scorer.drift;

import java.util.List;

/// What is known about one metric: its warm-up, its baselines and their detectors.
///
/// Warm-up values fix the cells; counts per cell become the first baseline, which is frozen, and
/// its detector is armed. Observations that the detectors find quiet go on being counted and become
/// further baselines at twice the size each, because a short baseline must be bounded widely and a
/// long one hardly. Detectors of older baselines go on watching for 20,000 observations and share
/// the weight, so a change that a new baseline took in is still compared with what was before it.
///
/// An immutable value; [RunningWatch] takes observations.
///
/// @param key the metric
/// @param phase how far its watch has come
public record MetricWatch(MetricKey key, Phase phase) {
    static MetricWatch start(MetricKey key) {
        return new MetricWatch(
                key,
                switch (key.kind()) {
                    case YES_IS_GOOD, AGREEMENT -> counting(new Cells.YesNo(false));
                    case YES_IS_BAD -> counting(new Cells.YesNo(true));
                    case NUMBER -> new Phase.Numbers(List.of());
                    case CATEGORY, IDENTITY -> new Phase.Categories(List.of());
                });
    }

    private static Phase.Counting counting(Cells cells) {
        return new Phase.Counting(cells, Tally.empty(cells.count()), Dispersion.empty(), List.of());
    }

    /// Cell of a number or a flag (1 for yes); −1 while there are no cells.
    int cell(double value) {
        return phase instanceof Phase.Counting counting
                ? switch (counting.cells()) {
                    case Cells.YesNo yesNo -> yesNo.cell(value);
                    case Cells.Numbers numbers -> numbers.bins().cell(value);
                    case Cells.Values _ -> -1;
                }
                : -1;
    }

    /// Cell of a category; −1 while there are no cells.
    int cell(String value) {
        return phase instanceof Phase.Counting(Cells.Values values, _, _, _)
                ? values.cell(value)
                : -1;
    }

    /// Evidence for a change; at a threshold `A` it alarms falsely every `A` observations or less
    /// often.
    double evidence() {
        return phase instanceof Phase.Counting counting ? evidence(counting.generations()) : 0;
    }

    private static double evidence(List<Generation> generations) {
        double sum = 0;
        for (int i = 0; i < generations.size(); i++) {
            sum += generations.get(i).evidence();
        }
        return sum;
    }

    /// The generation that holds most of the evidence; empty in the warm-up.
    List<Generation> strongest() {
        if (!(phase instanceof Phase.Counting counting) || counting.generations().isEmpty()) {
            return List.of();
        }
        List<Generation> generations = counting.generations();
        int strongest = 0;
        for (int i = 1; i < generations.size(); i++) {
            if (generations.get(i).evidence() > generations.get(strongest).evidence()) {
                strongest = i;
            }
        }
        return generations.subList(strongest, strongest + 1);
    }

    /// The newest generation, then older ones; none in the warm-up.
    List<Generation> generations() {
        return phase instanceof Phase.Counting counting ? counting.generations() : List.of();
    }

    /// The same baselines, with all evidence set back to nothing.
    MetricWatch restarted() {
        return phase instanceof Phase.Counting counting
                ? new MetricWatch(
                        key,
                        new Phase.Counting(
                                counting.cells(),
                                counting.tally(),
                                counting.dispersion(),
                                counting.generations().stream()
                                        .map(generation ->
                                                generation.restarted(
                                                        1.0 / counting.generations().size()))
                                        .toList()))
                : this;
    }

    /// Whether a detector is running.
    boolean armed() {
        return phase instanceof Phase.Counting counting && !counting.generations().isEmpty();
    }

    /// Overdispersion that the current detector is tempered for.
    double dependence() {
        return armed() ? strongest().get(0).factor() : 1;
    }
}
