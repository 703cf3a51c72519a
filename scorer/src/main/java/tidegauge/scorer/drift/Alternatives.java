package tidegauge.scorer.drift;

/// What a detector looks for, as likelihood ratios against a counted baseline.
///
/// A baseline is an estimate, and its error costs more than not knowing the new rate: so each
/// alternative is compared with the least favourable baseline in a one-sided confidence set, the
/// Clopper–Pearson bound for sets of cells, Student's bound of the mean for tilts. The set's level
/// is 95 % at 5,000 observations and more, and `1 − 0.05 n / 5,000` below: a short baseline is
/// watched against for many times its own length, so what it claims must be surer.
public final class Alternatives {
    private static final double ALPHA = 0.05;
    private static final long LONG_BASELINE = 5_000;
    private static final double[] RATE_SHIFTS = {.35, .6, .9, 1.3, 1.8, 2.6, 3.6};

    /// Large shifts leave little time to gather evidence and small ones are hard to tell from
    /// nothing, so the ends of the grid weigh more; the shares even out the ratios to the optimum.
    private static final double[] RATE_WEIGHTS = {.17, .12, .11, .10, .10, .14, .26};

    private static final double[] TILTS = {.12, .25, .5};
    private static final double[] SPREADS = {-.5, .5};
    private static final double[] DECILE_SHIFTS = {1.3, 2.6};
    private static final double[] OUTER_SHIFTS = {2.6, 4.5, 6.5};
    private static final double[] VALUE_SHIFTS = {.9, 2.2, 4.5};
    private static final double LEAST_RATE = 1e-6;
    private static final double DEGRADATION_WEIGHT = .8;

    private Alternatives() {}

    /// Shifts of a rate in log-odds, of either sign; cell 1 is the bad outcome. 80 % of the weight
    /// is on more of it, and all where there was none, for nothing is left to fall.
    ///
    /// @param bad bad outcomes in the baseline
    /// @param total observations in the baseline
    public static LikelihoodRatios ofRate(long bad, long total) {
        var builder = new LikelihoodRatios.Builder(2);
        addRise(builder, BinomialBounds.upper(bad, total, alpha(total)), DEGRADATION_WEIGHT);
        if (bad > 0) {
            double lower = BinomialBounds.lower(bad, total, alpha(total));
            addFall(builder, lower, 1 - DEGRADATION_WEIGHT);
        }
        return builder.build();
    }

    /// As [#ofRate(long, long)] for a rise of the bad outcome alone.
    public static LikelihoodRatios ofRise(long bad, long total) {
        var builder = new LikelihoodRatios.Builder(2);
        addRise(builder, BinomialBounds.upper(bad, total, alpha(total)), 1);
        return builder.build();
    }

    /// As [#ofRate(long, long)] with a known baseline rate, for comparison with the optimum.
    ///
    /// @param rate the known rate of the bad outcome
    /// @param degradationWeight weight of a rise; the rest is on a fall
    public static LikelihoodRatios ofKnownRate(double rate, double degradationWeight) {
        var builder = new LikelihoodRatios.Builder(2);
        addRise(builder, rate, degradationWeight);
        if (degradationWeight < 1) {
            addFall(builder, rate, 1 - degradationWeight);
        }
        return builder.build();
    }

    private static void addRise(LikelihoodRatios.Builder builder, double rate, double weight) {
        addShifts(builder, rate, 1, weight);
    }

    private static void addFall(LikelihoodRatios.Builder builder, double rate, double weight) {
        addShifts(builder, rate, -1, weight);
    }

    private static void addShifts(
            LikelihoodRatios.Builder builder, double rate, int sign, double weight) {
        boolean[] bad = {false, true};
        for (int i = 0; i < RATE_SHIFTS.length; i++) {
            addGain(builder, bad, rate, sign * RATE_SHIFTS[i], weight * RATE_WEIGHTS[i]);
        }
    }

    /// Bins of a number, in order, the first and the last of them outside what the baseline saw:
    /// tilts towards either end, spreading and narrowing, and masses gathering at an end.
    public static LikelihoodRatios ofBins(long[] counts) {
        int cells = counts.length;
        long total = sum(counts);
        var builder = new LikelihoodRatios.Builder(cells);
        double[] score = Bins.scores(cells);
        for (double tilt : TILTS) {
            addTilt(builder, counts, score, tilt, 1);
            addTilt(builder, counts, score, -tilt, 1);
        }
        double[] distance = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            distance[cell] = Math.abs(score[cell]);
        }
        for (double spread : SPREADS) {
            addTilt(builder, counts, distance, spread, .5);
        }
        for (int inner = 0; inner <= 1; inner++) {
            boolean[] low = new boolean[cells];
            boolean[] high = new boolean[cells];
            long lowCount = 0;
            long highCount = 0;
            for (int cell = 0; cell <= inner; cell++) {
                low[cell] = true;
                high[cells - 1 - cell] = true;
                lowCount += counts[cell];
                highCount += counts[cells - 1 - cell];
            }
            double[] shifts = inner == 0 ? OUTER_SHIFTS : DECILE_SHIFTS;
            for (double shift : shifts) {
                addGain(
                        builder,
                        low,
                        BinomialBounds.upper(lowCount, total, alpha(total)),
                        shift,
                        .75);
                addGain(
                        builder,
                        high,
                        BinomialBounds.upper(highCount, total, alpha(total)),
                        shift,
                        .75);
            }
        }
        return builder.build();
    }

    /// Values without order, the last cell standing for values never seen: each cell gaining that
    /// can still gain.
    public static LikelihoodRatios ofValues(long[] counts) {
        int cells = counts.length;
        long total = sum(counts);
        var builder = new LikelihoodRatios.Builder(cells);
        for (int cell = 0; cell < cells; cell++) {
            if (counts[cell] == total) {
                continue;
            }
            boolean[] set = new boolean[cells];
            set[cell] = true;
            double rate = BinomialBounds.upper(counts[cell], total, alpha(total));
            for (double shift : VALUE_SHIFTS) {
                addGain(builder, set, rate, shift, cell == cells - 1 ? cells : 1);
            }
        }
        return builder.build();
    }

    /// A set of cells with baseline rate `p0` whose log-odds move by `shift`.
    private static void addGain(
            LikelihoodRatios.Builder builder,
            boolean[] set,
            double p0,
            double shift,
            double weight) {
        double rate = Math.min(1 - LEAST_RATE, Math.max(LEAST_RATE, p0));
        double odds = rate / (1 - rate) * Math.exp(shift);
        double next = odds / (1 + odds);
        builder.gain(set, next / rate, (1 - next) / (1 - rate), weight);
    }

    /// `exp(θ s)` over an upper bound of its mean.
    private static void addTilt(
            LikelihoodRatios.Builder builder,
            long[] counts,
            double[] score,
            double tilt,
            double weight) {
        int cells = counts.length;
        double total = sum(counts) + cells / 2.0;
        double mean = 0;
        double square = 0;
        double[] column = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            column[cell] = Math.exp(tilt * score[cell]);
            double share = (counts[cell] + .5) / total;
            mean += share * column[cell];
            square += share * column[cell] * column[cell];
        }
        double student = BinomialBounds.studentQuantile(alpha(sum(counts)), total - 1);
        double bound = mean + student * Math.sqrt((square - mean * mean) / total);
        for (int cell = 0; cell < cells; cell++) {
            column[cell] /= bound;
        }
        builder.column(column, weight);
    }

    private static double alpha(long total) {
        return ALPHA * Math.min(1, (double) total / LONG_BASELINE);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
