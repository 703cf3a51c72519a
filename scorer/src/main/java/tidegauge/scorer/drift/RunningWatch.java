package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A [MetricWatch] while observations come: it is changed in place, and gives its immutable value
/// when somebody wants to read or store it.
final class RunningWatch {
    private final MetricKey key;
    private final List<Double> numbers = new ArrayList<>();
    private final List<String> categories = new ArrayList<>();
    private @Nullable RunningCounts counts;
    private @Nullable MetricWatch value;

    RunningWatch(MetricWatch watch) {
        key = watch.key();
        switch (watch.phase()) {
            case Phase.Numbers(List<Double> values) -> numbers.addAll(values);
            case Phase.Categories(List<String> values) -> categories.addAll(values);
            case Phase.Counting counting -> counts = new RunningCounts(key.kind(), counting);
        }
    }

    MetricKey key() {
        return key;
    }

    /// The watch as it is now.
    MetricWatch value() {
        MetricWatch known = value;
        if (known != null) {
            return known;
        }
        Phase phase =
                counts != null
                        ? counts.value()
                        : key.kind().category()
                                ? new Phase.Categories(categories)
                                : new Phase.Numbers(numbers);
        MetricWatch now = new MetricWatch(key, phase);
        value = now;
        return now;
    }

    /// Takes a number or a flag (1 for yes); returns its cell, −1 while there are no cells.
    ///
    /// @param quiet whether nothing is suspected, so that the value may be counted
    int observe(double number, boolean quiet, DriftSettings settings) {
        value = null;
        if (counts == null) {
            collect(number, settings);
            return -1;
        }
        int cell =
                switch (counts.cells()) {
                    case Cells.YesNo yesNo -> yesNo.cell(number);
                    case Cells.Numbers bins -> bins.bins().cell(number);
                    case Cells.Values _ ->
                            throw new IllegalStateException(key.metric() + " is not a number");
                };
        counts.observe(cell, number, quiet, warmUp(settings), settings.baselineLimit());
        return cell;
    }

    /// Takes a category; returns its cell, −1 while there are no cells.
    int observe(String category, boolean quiet, DriftSettings settings) {
        value = null;
        if (counts == null) {
            collect(category, settings);
            return -1;
        }
        if (!(counts.cells() instanceof Cells.Values values)) {
            throw new IllegalStateException(key.metric() + " is not a category");
        }
        int cell = values.cell(category);
        counts.observe(cell, 0, quiet, warmUp(settings), settings.baselineLimit());
        return cell;
    }

    private void collect(double number, DriftSettings settings) {
        numbers.add(number);
        if (numbers.size() < settings.warmUp()) {
            return;
        }
        double[] sample = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        numbers.clear();
        counts = RunningCounts.start(key.kind(), Cells.Numbers.of(Bins.ofSample(sample)));
        for (double each : sample) {
            observe(each, true, settings);
        }
    }

    private void collect(String category, DriftSettings settings) {
        categories.add(category);
        if (categories.size() < warmUp(settings)) {
            return;
        }
        List<String> sample = List.copyOf(categories);
        categories.clear();
        counts = RunningCounts.start(key.kind(), new Cells.Values(mostFrequent(sample)));
        for (String each : sample) {
            observe(each, true, settings);
        }
    }

    private static List<String> mostFrequent(List<String> sample) {
        Map<String, Integer> times = new LinkedHashMap<>();
        sample.forEach(each -> times.merge(each, 1, Integer::sum));
        return times.entrySet().stream()
                .sorted(
                        Comparator.comparingInt(
                                        (Map.Entry<String, Integer> entry) -> -entry.getValue())
                                .thenComparing(Map.Entry::getKey))
                .limit(Cells.Values.REMEMBERED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// A quarter of the warm-up is enough to know which model answers.
    private int warmUp(DriftSettings settings) {
        return key.kind() == Kind.IDENTITY ? settings.warmUp() / 4 : settings.warmUp();
    }

    /// Whether a detector is running.
    boolean armed() {
        return counts != null && counts.armed();
    }

    /// Evidence for a change; at a threshold `A` it alarms falsely every `A` observations or less
    /// often.
    double evidence() {
        return counts == null ? 0 : counts.evidence();
    }

    /// Whether `cell` holds model names or fingerprints never seen before, and new ones are not
    /// usual: at most one distinct value per five of the baseline.
    boolean newIdentity(int cell) {
        return key.kind() == Kind.IDENTITY
                && counts != null
                && counts.cells() instanceof Cells.Values values
                && cell == values.unseen()
                && values.values().size() * 5L <= counts.baselineTotal();
    }
}
