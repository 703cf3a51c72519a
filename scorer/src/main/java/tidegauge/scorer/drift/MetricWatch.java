package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is known about one metric: its warm-up, its baselines and their detectors.
///
/// Warm-up values fix the cells; counts per cell become the first baseline, which is frozen, and
/// its detector is armed. Observations that the detector finds quiet go on being counted and become
/// further baselines at [#GROWTH] times the size, because a short baseline must be bounded widely
/// and a long one hardly. The detector before keeps watching against its own older baseline with
/// half of the weight, so a change that a new baseline took in is still compared with what was
/// before it.
///
/// An immutable value.
///
/// @param key the metric
/// @param phase how far its watch has come
public record MetricWatch(MetricKey key, Phase phase) {
    /// A baseline gets a successor when the counts have grown this many times.
    static final int GROWTH = 5;

    /// Evidence above which counts are not made a new baseline yet.
    private static final double QUIET = 100;

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

    /// The watch after one more number or flag (1 for yes).
    ///
    /// @param quiet whether nothing is suspected, so that the value may be counted
    MetricWatch observe(double value, boolean quiet, DriftSettings settings) {
        return switch (phase) {
            case Phase.Counting counting -> step(counting, cell(value), value, quiet, settings);
            case Phase.Numbers(List<Double> values) -> collect(values, value, settings);
            case Phase.Categories _ ->
                    throw new IllegalStateException(key.metric() + " is not a number");
        };
    }

    /// The watch after one more category.
    MetricWatch observe(String value, boolean quiet, DriftSettings settings) {
        return switch (phase) {
            case Phase.Counting counting -> step(counting, cell(value), 0, quiet, settings);
            case Phase.Categories(List<String> values) -> collect(values, value, settings);
            case Phase.Numbers _ ->
                    throw new IllegalStateException(key.metric() + " is not a category");
        };
    }

    private MetricWatch collect(List<Double> values, double value, DriftSettings settings) {
        List<Double> all = new ArrayList<>(values);
        all.add(value);
        if (all.size() < settings.warmUp()) {
            return new MetricWatch(key, new Phase.Numbers(all));
        }
        double[] sample = all.stream().mapToDouble(Double::doubleValue).toArray();
        MetricWatch next = new MetricWatch(key, counting(Cells.Numbers.of(Bins.ofSample(sample))));
        for (double each : sample) {
            next = next.observe(each, true, settings);
        }
        return next;
    }

    private MetricWatch collect(List<String> values, String value, DriftSettings settings) {
        List<String> all = new ArrayList<>(values);
        all.add(value);
        if (all.size() < warmUp(settings)) {
            return new MetricWatch(key, new Phase.Categories(all));
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        all.forEach(each -> counts.merge(each, 1, Integer::sum));
        List<String> known =
                counts.entrySet().stream()
                        .sorted(
                                Comparator.comparingInt((Map.Entry<String, Integer> entry) ->
                                                -entry.getValue())
                                        .thenComparing(Map.Entry::getKey))
                        .limit(Cells.Values.REMEMBERED)
                        .map(Map.Entry::getKey)
                        .toList();
        MetricWatch next = new MetricWatch(key, counting(new Cells.Values(known)));
        for (String each : all) {
            next = next.observe(each, true, settings);
        }
        return next;
    }

    private MetricWatch step(
            Phase.Counting now, int cell, double value, boolean quiet, DriftSettings settings) {
        List<Generation> generations = observed(now.generations(), cell);
        if (!quiet || now.tally().total() >= settings.baselineLimit()) {
            return new MetricWatch(
                    key,
                    new Phase.Counting(now.cells(), now.tally(), now.dispersion(), generations));
        }
        Tally tally = now.tally().plus(cell, value);
        Dispersion dispersion = now.dispersion().plus(now.cells().score(cell));
        return new MetricWatch(
                key,
                new Phase.Counting(
                        now.cells(),
                        tally,
                        dispersion,
                        promoted(tally, dispersion, generations, settings)));
    }

    private List<Generation> promoted(
            Tally tally,
            Dispersion dispersion,
            List<Generation> generations,
            DriftSettings settings) {
        long wanted =
                generations.isEmpty()
                        ? warmUp(settings)
                        : Math.min(
                                settings.baselineLimit(),
                                generations.get(0).baseline().total() * GROWTH);
        if (tally.total() < wanted || evidence(generations) > QUIET) {
            return generations;
        }
        Generation fresh =
                Generation.arm(
                        key.kind(), tally, dispersion.factor(), generations.isEmpty() ? 1 : .5);
        return generations.isEmpty() ? List.of(fresh) : List.of(fresh, generations.get(0).halved());
    }

    private static List<Generation> observed(List<Generation> generations, int cell) {
        return switch (generations.size()) {
            case 0 -> generations;
            case 1 -> List.of(generations.get(0).observe(cell));
            default -> {
                Generation current = generations.get(0).observe(cell);
                yield current.proven() && evidence(generations) <= QUIET
                        ? List.of(current)
                        : List.of(current, generations.get(1).observe(cell));
            }
        };
    }

    /// A quarter of the warm-up is enough to know which model answers.
    private int warmUp(DriftSettings settings) {
        return key.kind() == Kind.IDENTITY ? settings.warmUp() / 4 : settings.warmUp();
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
        return generations.size() > 1
                        && generations.get(1).evidence() > generations.get(0).evidence()
                ? generations.subList(1, 2)
                : generations.subList(0, 1);
    }

    /// The current generation, then the one before; none in the warm-up.
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
