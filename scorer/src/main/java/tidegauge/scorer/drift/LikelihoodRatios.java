package tidegauge.scorer.drift;

import java.util.ArrayList;
import java.util.List;

/// For every cell an observation can fall into, its likelihood ratio under each alternative.
///
/// Every column `Λ_j` must satisfy `E[Λ_j] ≤ 1` under any distribution the baseline allows; that is
/// what [MixtureShiryaevRoberts] rests on. Weights of the alternatives add up to one.
public final class LikelihoodRatios {
    /// Keeps the head start far below any threshold.
    private static final double MOST_HEAD_START = 1_000;

    private final int alternatives;
    private final double[] ratios;
    private final double[] weights;
    private final double[] headStart;

    private LikelihoodRatios(int alternatives, double[] ratios, double[] weights) {
        this.alternatives = alternatives;
        this.ratios = ratios;
        this.weights = weights;
        this.headStart = new double[alternatives];
        for (int j = 0; j < alternatives; j++) {
            double least = Double.POSITIVE_INFINITY;
            for (int cell = 0; cell < cells(); cell++) {
                least = Math.min(least, ratio(cell, j));
            }
            headStart[j] = least < 1 ? Math.min(MOST_HEAD_START, least / (1 - least)) : 0;
        }
    }

    /// Number of alternatives.
    public int alternatives() {
        return alternatives;
    }

    /// Number of cells.
    public int cells() {
        return ratios.length / alternatives;
    }

    /// Λ of `cell` under `alternative`.
    public double ratio(int cell, int alternative) {
        return ratios[cell * alternatives + alternative];
    }

    /// Prior weight of `alternative`.
    public double weight(int alternative) {
        return weights[alternative];
    }

    /// Where each `R_j` starts: `q / (1 − q)` with `q` the least of its ratios, the value below
    /// which no past, however quiet, can push it for good.
    double[] headStart() {
        return headStart.clone();
    }

    /// One step `R_j ← (1 + R_j) Λ_j`, from `statistic` into `next`, which may be the same array;
    /// returns `Σ_j w_j R_j`.
    ///
    /// It is run for every metric of every observation, hence flat arrays, and a sum in two halves,
    /// so that an addition need not wait for the one before.
    double step(double[] statistic, int cell, double[] next) {
        int row = cell * alternatives;
        double even = 0;
        double odd = 0;
        int j = 0;
        for (; j + 1 < alternatives; j += 2) {
            double first = (1 + statistic[j]) * ratios[row + j];
            double second = (1 + statistic[j + 1]) * ratios[row + j + 1];
            next[j] = first;
            next[j + 1] = second;
            even += weights[j] * first;
            odd += weights[j + 1] * second;
        }
        if (j < alternatives) {
            next[j] = (1 + statistic[j]) * ratios[row + j];
            even += weights[j] * next[j];
        }
        return even + odd;
    }

    /// Whether [#step] with `cell` changes nothing any more.
    boolean fixed(double[] statistic, int cell) {
        int row = cell * alternatives;
        for (int j = 0; j < alternatives; j++) {
            if ((1 + statistic[j]) * ratios[row + j] != statistic[j]) {
                return false;
            }
        }
        return true;
    }

    /// `Σ_j w_j R_j`, added up in the order of [#step].
    double mix(double[] statistic) {
        double even = 0;
        double odd = 0;
        for (int j = 0; j < alternatives; j++) {
            if (j % 2 == 0) {
                even += weights[j] * statistic[j];
            } else {
                odd += weights[j] * statistic[j];
            }
        }
        return even + odd;
    }

    /// Each ratio raised to `temper` ≤ 1; by Jensen's inequality expectations stay at most one.
    LikelihoodRatios tempered(double temper) {
        if (temper >= 1) {
            return this;
        }
        double[] next = new double[ratios.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = Math.pow(ratios[i], temper);
        }
        return new LikelihoodRatios(alternatives, next, weights);
    }

    /// Gathers columns.
    static final class Builder {
        private final int cells;
        private final List<double[]> columns = new ArrayList<>();
        private final List<Double> weights = new ArrayList<>();

        Builder(int cells) {
            this.cells = cells;
        }

        /// An alternative under which a set of cells gains: `inside` for its cells, `outside` for
        /// the others.
        Builder gain(boolean[] set, double inside, double outside, double weight) {
            double[] column = new double[cells];
            for (int cell = 0; cell < cells; cell++) {
                column[cell] = set[cell] ? inside : outside;
            }
            return column(column, weight);
        }

        Builder column(double[] column, double weight) {
            columns.add(column);
            weights.add(weight);
            return this;
        }

        LikelihoodRatios build() {
            int count = columns.size();
            double total = weights.stream().mapToDouble(Double::doubleValue).sum();
            double[] ratios = new double[cells * count];
            double[] normalized = new double[count];
            for (int j = 0; j < count; j++) {
                normalized[j] = weights.get(j) / total;
                for (int cell = 0; cell < cells; cell++) {
                    ratios[cell * count + j] = columns.get(j)[cell];
                }
            }
            return new LikelihoodRatios(count, ratios, normalized);
        }
    }
}
