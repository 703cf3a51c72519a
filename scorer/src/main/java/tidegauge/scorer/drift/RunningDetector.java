package tidegauge.scorer.drift;

/// A [Generation] while it watches: the same numbers, changed in place.
///
/// It runs for every metric of every observation, and its values of before are of no use to anyone;
/// [#value()] gives the immutable value when somebody wants to read or store it.
final class RunningDetector {
    private final Tally baseline;
    private final double factor;
    private final LikelihoodRatios ratios;
    private final double[] statistic;
    private final double headStart;
    private double share;
    private long watched;
    private double evidence;

    /// A cell that leaves the statistic as it is, however often it comes; −1 for none.
    private int still = -1;

    RunningDetector(Generation generation) {
        baseline = generation.baseline();
        factor = generation.factor();
        share = generation.share();
        watched = generation.watched();
        ratios = generation.detector().ratios();
        statistic = generation.detector().statistic();
        headStart = ratios.mix(ratios.headStart());
        evidence = generation.detector().evidence();
    }

    void observe(int cell) {
        watched++;
        if (cell == still) {
            return;
        }
        double before = evidence;
        evidence = MixtureShiryaevRoberts.step(ratios, statistic, cell, statistic) - headStart;
        still = evidence == before && ratios.fixed(statistic, cell) ? cell : -1;
    }

    Generation value() {
        return new Generation(
                baseline, factor, share, watched, MixtureShiryaevRoberts.resume(ratios, statistic));
    }

    void scaleShare(double factor) {
        share *= factor;
    }

    /// Takes over the share of a detector that has found nothing; what little evidence there is
    /// counts for more then, which costs the average run length no more than that little.
    void inherit(RunningDetector oldest) {
        share += oldest.share;
    }

    long watched() {
        return watched;
    }

    double evidence() {
        return share * evidence;
    }

    Tally baseline() {
        return baseline;
    }
}
