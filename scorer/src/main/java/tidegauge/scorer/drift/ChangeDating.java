package tidegauge.scorer.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Dates a change by maximum likelihood.
///
/// For each candidate first changed observation `k` of the kept history the marginal likelihood
/// ratio is `L(k) = Σ_j w_j Π_{i ≥ k} Λ_j(x_i)`. The estimate is the largest; the interval holds
/// every `k` with `ln L(k) ≥ ln L_max − 5`, and reaches back to the question of the observation
/// before the first of them, for the change lies between two questions.
final class ChangeDating {
    private static final double DROP = 5;
    private static final MetricKey LATENCY = new MetricKey("latencyMs", "", Kind.NUMBER);

    private ChangeDating() {}

    /// Dates by the suspect with the largest likelihood ratio.
    static Optional<Dated> date(MetricStream stream, List<Suspect> suspects) {
        return suspects.stream()
                .filter(suspect -> suspect.stream().equals(stream.key()))
                .flatMap(suspect -> date(stream, suspect).stream())
                .max((left, right) -> Double.compare(left.logLikelihood, right.logLikelihood));
    }

    /// A date and the likelihood that speaks for it.
    ///
    /// @param date the date
    /// @param logLikelihood `ln L_max`
    record Dated(ChangeDate date, double logLikelihood) {}

    private static Optional<Dated> date(MetricStream stream, Suspect suspect) {
        int column = stream.column(suspect.metric());
        if (column < 0) {
            return Optional.empty();
        }
        List<Generation> generations = stream.watch(column).generations();
        if (suspect.generation() >= generations.size()) {
            return Optional.empty();
        }
        LikelihoodRatios ratios = generations.get(suspect.generation()).detector().ratios();
        History history = stream.history();
        int rows = (int) (history.end() - history.start());
        double[] log = new double[rows];
        Arrays.fill(log, Double.NEGATIVE_INFINITY);
        double[] sums = new double[ratios.alternatives()];
        int best = -1;
        for (int i = rows - 1; i >= 0; i--) {
            int cell = history.cell(history.start() + i, column);
            if (cell >= 0) {
                log[i] = add(ratios, cell, sums);
                if (best < 0 || log[i] > log[best]) {
                    best = i;
                }
            }
        }
        if (best < 0) {
            return Optional.empty();
        }
        int first = best;
        int last = best;
        for (int i = 0; i < rows; i++) {
            if (log[i] >= log[best] - DROP) {
                first = Math.min(first, i);
                last = Math.max(last, i);
            }
        }
        long start = history.start();
        long before = first == 0 ? start : start + first - 1;
        return Optional.of(
                new Dated(
                        new ChangeDate(
                                stream.key(),
                                start + best,
                                history.at(start + best),
                                askedMs(stream, before),
                                history.at(start + last)),
                        log[best]));
    }

    /// When an answer was asked for, where its latency is known: a model changes between two
    /// questions, and the answer to the one before may end long after.
    private static long askedMs(MetricStream stream, long seq) {
        long at = stream.history().at(seq);
        int column = stream.column(LATENCY);
        float latencyMs = column < 0 ? Float.NaN : stream.history().value(seq, column);
        return latencyMs > 0 ? at - (long) latencyMs : at;
    }

    private static double add(LikelihoodRatios ratios, int cell, double[] sums) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < sums.length; j++) {
            sums[j] += Math.log(ratios.ratio(cell, j));
            largest = Math.max(largest, sums[j]);
        }
        double total = 0;
        for (int j = 0; j < sums.length; j++) {
            total += ratios.weight(j) * Math.exp(sums[j] - largest);
        }
        return largest + Math.log(total);
    }
}
