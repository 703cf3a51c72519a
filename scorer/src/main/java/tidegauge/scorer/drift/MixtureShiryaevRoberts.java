package tidegauge.scorer.drift;

/// A change detector with a stated average run length: the mixture Shiryaev–Roberts e-detector.
///
/// For each alternative `j` with likelihood ratio `Λ_j` and weight `w_j` (Σ w = 1) it keeps `R_j ←
/// (1 + R_j) Λ_j`; its evidence is `M_n = Σ w_j R_j − r` with `r = Σ w_j R_j(0)`. While nothing has
/// changed `E[Λ_j | past] ≤ 1`, hence `M_n − n` is a supermartingale from 0 and stopping when `M ≥
/// A` has an average run length of at least `A`, whatever the dependence between detectors (Shin,
/// Ramdas and Rinaldo, 2022; Shiryaev, 1963; Roberts, 1966). A sum of such detectors that each see
/// only their own part of a stream keeps the bound.
///
/// It starts where the quietest past would leave it (a head start as in Moustakides, Polunchenko
/// and Tartakovsky, 2011), so a change right at the start is found no later than after such a past.
///
/// An immutable value; its state is one number per alternative.
public final class MixtureShiryaevRoberts {
    /// Keeps products finite long after an alarm.
    private static final double CAP = 1e100;

    private final LikelihoodRatios ratios;
    private final double[] statistic;
    private final double headStart;
    private final double evidence;

    private MixtureShiryaevRoberts(
            LikelihoodRatios ratios, double[] statistic, double headStart, double sum) {
        this.ratios = ratios;
        this.statistic = statistic;
        this.headStart = headStart;
        this.evidence = sum - headStart;
    }

    /// A detector that has seen nothing.
    public static MixtureShiryaevRoberts start(LikelihoodRatios ratios) {
        return resume(ratios, ratios.headStart());
    }

    /// The detector whose [#statistic()] was stored.
    public static MixtureShiryaevRoberts resume(LikelihoodRatios ratios, double[] statistic) {
        if (statistic.length != ratios.alternatives()) {
            throw new IllegalArgumentException(
                    "stored detector has %d alternatives, its baseline gives %d"
                            .formatted(statistic.length, ratios.alternatives()));
        }
        return new MixtureShiryaevRoberts(
                ratios, statistic.clone(), ratios.mix(ratios.headStart()), ratios.mix(statistic));
    }

    /// The detector after one more observation.
    public MixtureShiryaevRoberts observe(int cell) {
        double[] next = new double[statistic.length];
        double sum = step(ratios, statistic, cell, next);
        return new MixtureShiryaevRoberts(ratios, next, headStart, sum);
    }

    /// One step from `statistic` into `next`, which may be the same array; returns `Σ w_j R_j`.
    static double step(LikelihoodRatios ratios, double[] statistic, int cell, double[] next) {
        double sum = ratios.step(statistic, cell, next);
        if (sum <= CAP) {
            return sum;
        }
        for (int j = 0; j < next.length; j++) {
            next[j] *= CAP / sum;
        }
        return ratios.mix(next);
    }

    /// The same detector with its evidence set back to nothing.
    public MixtureShiryaevRoberts restarted() {
        return start(ratios);
    }

    /// `M_n`, to be compared with the average run length.
    public double evidence() {
        return evidence;
    }

    /// The likelihood ratios it multiplies.
    public LikelihoodRatios ratios() {
        return ratios;
    }

    /// `R_j` of each alternative.
    public double[] statistic() {
        return statistic.clone();
    }

    /// Share of the evidence that each alternative holds.
    double[] posterior() {
        double[] share = statistic.clone();
        double total = evidence;
        for (int j = 0; j < share.length; j++) {
            share[j] = total > 0 ? share[j] * ratios.weight(j) / total : ratios.weight(j);
        }
        return share;
    }
}
