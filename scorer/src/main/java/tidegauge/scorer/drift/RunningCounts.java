package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The counts of one metric and the detectors that compare with them: [Phase.Counting], changed in
/// place.
final class RunningCounts {
    /// A baseline gets a successor when the counts have grown this many times.
    private static final int GROWTH = 5;

    /// Evidence above which counts are not made a new baseline yet.
    private static final double QUIET = 100;

    private final Kind kind;
    private final Cells cells;
    private final double[] scores;
    private final long[] counts;
    private final DispersionCount dispersion;
    private long total;
    private double sum;
    private @Nullable RunningDetector current;
    private @Nullable RunningDetector previous;

    RunningCounts(Kind kind, Phase.Counting counting) {
        this.kind = kind;
        cells = counting.cells();
        scores = new double[cells.count()];
        for (int cell = 0; cell < scores.length; cell++) {
            scores[cell] = cells.score(cell);
        }
        counts = counting.tally().counts();
        total = counting.tally().total();
        sum = counting.tally().sum();
        dispersion = new DispersionCount(counting.dispersion());
        List<Generation> generations = counting.generations();
        current = generations.isEmpty() ? null : new RunningDetector(generations.get(0));
        previous = generations.size() < 2 ? null : new RunningDetector(generations.get(1));
    }

    /// Counts that have seen nothing.
    static RunningCounts start(Kind kind, Cells cells) {
        return new RunningCounts(
                kind,
                new Phase.Counting(
                        cells, Tally.empty(cells.count()), Dispersion.empty(), List.of()));
    }

    Phase.Counting value() {
        List<Generation> generations = new ArrayList<>(2);
        if (current != null) {
            generations.add(current.value());
        }
        if (previous != null) {
            generations.add(previous.value());
        }
        return new Phase.Counting(cells, Tally.of(counts, sum), dispersion.value(), generations);
    }

    Cells cells() {
        return cells;
    }

    boolean armed() {
        return current != null;
    }

    /// Observations in the oldest baseline that is still compared with.
    long baselineTotal() {
        RunningDetector oldest = previous == null ? current : previous;
        return oldest == null ? 0 : oldest.baseline().total();
    }

    double evidence() {
        return (current == null ? 0 : current.evidence())
                + (previous == null ? 0 : previous.evidence());
    }

    void observe(int cell, double value, boolean quiet, int warmUp, int limit) {
        if (current != null) {
            if (previous != null) {
                double before = evidence();
                current.observe(cell);
                if (current.proven() && before <= QUIET) {
                    previous = null;
                } else {
                    previous.observe(cell);
                }
            } else {
                current.observe(cell);
            }
        }
        if (quiet && total < limit) {
            counts[cell]++;
            total++;
            sum += value;
            dispersion.add(scores[cell]);
            promote(warmUp, limit);
        }
    }

    private void promote(int warmUp, int limit) {
        long wanted =
                current == null ? warmUp : Math.min(limit, current.baseline().total() * GROWTH);
        if (total < wanted || evidence() > QUIET) {
            return;
        }
        Generation fresh =
                Generation.arm(
                        kind,
                        Tally.of(counts, sum),
                        dispersion.value().factor(),
                        current == null ? 1 : .5);
        if (current != null) {
            current.halve();
        }
        previous = current;
        current = new RunningDetector(fresh);
    }
}
