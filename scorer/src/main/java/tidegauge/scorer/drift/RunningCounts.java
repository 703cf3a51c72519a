package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.List;

/// The counts of one metric and the detectors that compare with them: [Phase.Counting], changed in
/// place.
final class RunningCounts {
    /// A baseline gets a successor when the counts have grown this many times.
    private static final int GROWTH = 2;

    /// Observations for which a baseline that has a successor is still compared with.
    private static final int KEPT = 20_000;

    /// Evidence above which counts are not made a new baseline yet.
    private static final double QUIET = 100;

    private final Kind kind;
    private final Cells cells;
    private final double[] scores;
    private final long[] counts;
    private final DispersionCount dispersion;
    private long total;
    private double sum;

    /// The newest first.
    private final List<RunningDetector> detectors = new ArrayList<>();

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
        counting.generations().forEach(each -> detectors.add(new RunningDetector(each)));
    }

    /// Counts that have seen nothing.
    static RunningCounts start(Kind kind, Cells cells) {
        return new RunningCounts(
                kind,
                new Phase.Counting(
                        cells, Tally.empty(cells.count()), Dispersion.empty(), List.of()));
    }

    Phase.Counting value() {
        return new Phase.Counting(
                cells,
                Tally.of(counts, sum),
                dispersion.value(),
                detectors.stream().map(RunningDetector::value).toList());
    }

    Cells cells() {
        return cells;
    }

    boolean armed() {
        return !detectors.isEmpty();
    }

    /// Observations in the oldest baseline that is still compared with.
    long baselineTotal() {
        return detectors.isEmpty() ? 0 : detectors.getLast().baseline().total();
    }

    double evidence() {
        double sum = 0;
        for (int i = 0; i < detectors.size(); i++) {
            sum += detectors.get(i).evidence();
        }
        return sum;
    }

    void observe(int cell, double value, boolean quiet, int warmUp, int limit) {
        for (int i = 0; i < detectors.size(); i++) {
            detectors.get(i).observe(cell);
        }
        if (detectors.size() > 1 && detectors.getLast().watched() >= KEPT && evidence() <= QUIET) {
            RunningDetector oldest = detectors.removeLast();
            detectors.getFirst().inherit(oldest);
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
                detectors.isEmpty()
                        ? warmUp
                        : Math.min(limit, detectors.getFirst().baseline().total() * GROWTH);
        if (total < wanted || evidence() > QUIET) {
            return;
        }
        int before = detectors.size();
        double share = 1.0 / (before + 1);
        detectors.forEach(each -> each.scaleShare(1 - share));
        Tally tally = Tally.of(counts, sum);
        double factor = dispersion.value().factor();
        detectors.addFirst(new RunningDetector(Generation.arm(kind, tally, factor, share)));
    }
}
