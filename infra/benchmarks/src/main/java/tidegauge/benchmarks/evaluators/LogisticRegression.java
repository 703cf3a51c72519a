package tidegauge.benchmarks.evaluators;

import java.util.List;

/// Fits a logistic regression whose weights must not be negative: every feature is made so that
/// more of it means less support, and letting one set's accident turn a sign hurts on all other
/// sets.
///
/// Minimises Σ wᵢ · log-loss + λ/2 ‖β − β₀‖² over standardised features by accelerated projected
/// gradients (Nesterov 1983). β₀ is what one would say without data. Deterministic: there is no
/// chance in it.
final class LogisticRegression {
    private static final int STEPS = 800;

    /// One training row.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(double[] features, boolean positive, double weight) {}

    /// @param weights of the features as they are, not standardised
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fit(double intercept, double[] weights) {
        double score(double[] features) {
            double sum = intercept;
            for (int i = 0; i < features.length; i++) sum += weights[i] * features[i];
            return sum;
        }
    }

    private LogisticRegression() {}

    static Fit fit(List<Row> rows, double lambda, double[] prior) {
        int d = rows.getFirst().features().length;
        double[] mean = new double[d];
        double[] spread = new double[d];
        for (Row row : rows) for (int j = 0; j < d; j++) mean[j] += row.features()[j] / rows.size();
        for (Row row : rows)
            for (int j = 0; j < d; j++)
                spread[j] += Math.pow(row.features()[j] - mean[j], 2) / rows.size();
        for (int j = 0; j < d; j++) spread[j] = Math.sqrt(spread[j]) + 1e-9;
        double[] beta = minimise(standardised(rows, mean, spread), rows, lambda, prior);
        double intercept = beta[d];
        double[] weights = new double[d];
        for (int j = 0; j < d; j++) {
            weights[j] = beta[j] / spread[j];
            intercept -= weights[j] * mean[j];
        }
        return new Fit(intercept, weights);
    }

    private static double[][] standardised(List<Row> rows, double[] mean, double[] spread) {
        double[][] x = new double[rows.size()][mean.length];
        for (int i = 0; i < x.length; i++)
            for (int j = 0; j < mean.length; j++)
                x[i][j] = (rows.get(i).features()[j] - mean[j]) / spread[j];
        return x;
    }

    private static double[] minimise(double[][] x, List<Row> rows, double lambda, double[] prior) {
        int d = x[0].length;
        double total = rows.stream().mapToDouble(Row::weight).sum();
        // The loss's curvature is at most a quarter of the total weight times the squared length of
        // a row, d + 1.
        double step = 1 / (0.25 * total * (d + 1) + lambda);
        double[] point = new double[d + 1];
        double[] ahead = new double[d + 1];
        double momentum = 1;
        for (int n = 0; n < STEPS; n++) {
            double[] gradient = gradient(x, rows, ahead, lambda, prior);
            double[] next = new double[d + 1];
            for (int j = 0; j <= d; j++) {
                next[j] = ahead[j] - step * gradient[j];
                if (j < d) next[j] = Math.max(0, next[j]);
            }
            double nextMomentum = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            for (int j = 0; j <= d; j++)
                ahead[j] = next[j] + (momentum - 1) / nextMomentum * (next[j] - point[j]);
            point = next;
            momentum = nextMomentum;
        }
        return point;
    }

    private static double[] gradient(
            double[][] x, List<Row> rows, double[] at, double lambda, double[] prior) {
        int d = x[0].length;
        double[] gradient = new double[d + 1];
        for (int i = 0; i < x.length; i++) {
            double sum = at[d];
            for (int j = 0; j < d; j++) sum += at[j] * x[i][j];
            Row row = rows.get(i);
            double error = row.weight() * (1 / (1 + Math.exp(-sum)) - (row.positive() ? 1 : 0));
            for (int j = 0; j < d; j++) gradient[j] += error * x[i][j];
            gradient[d] += error;
        }
        for (int j = 0; j < d; j++) gradient[j] += lambda * (at[j] - prior[j]);
        return gradient;
    }
}
