package tidegauge.scorer.drift;

import java.util.List;

/// By how much means of neighbouring observations vary more than independent draws would.
///
/// For batches of `s` values, `φ_s = s · Var(batch means) / Var(values)` is one for independent
/// draws and grows with serial dependence; evidence raised to `1/φ` is worth as many independent
/// observations as were really made (overdispersion, McCullagh and Nelder, 1989). An estimate from
/// `b` batches counts only where it exceeds the 99.5 % quantile of `χ²_{b−1} / (b − 1)` (Wilson and
/// Hilferty, 1931), so that independent streams are left alone.
///
/// @param count values
/// @param sum their sum
/// @param squares sum of their squares
/// @param scales batches of each size
public record Dispersion(long count, double sum, double squares, List<Scale> scales) {
    private static final double NORMAL_995 = 2.5758293035489004;
    private static final int LEAST_BATCHES = 10;

    /// Batches of one size.
    ///
    /// @param size values per batch
    /// @param filled values in the batch under way
    /// @param running their sum
    /// @param batches whole batches
    /// @param means sum of their means
    /// @param squares sum of the squares of their means
    public record Scale(
            int size, int filled, double running, long batches, double means, double squares) {}

    /// Copies the list.
    public Dispersion {
        scales = List.copyOf(scales);
    }

    static Dispersion empty() {
        return new Dispersion(
                0,
                0,
                0,
                List.of(
                        new Scale(10, 0, 0, 0, 0, 0),
                        new Scale(50, 0, 0, 0, 0, 0),
                        new Scale(250, 0, 0, 0, 0, 0)));
    }

    Dispersion plus(double value) {
        DispersionCount count = new DispersionCount(this);
        count.add(value);
        return count.value();
    }

    /// The largest credible φ; 1 for a stream that looks independent.
    double factor() {
        double variance = count < 2 ? 0 : (squares - sum * sum / count) / (count - 1);
        if (variance <= 0) {
            return 1;
        }
        double largest = 1;
        for (Scale scale : scales) {
            long batches = scale.batches();
            if (batches >= LEAST_BATCHES) {
                double spread =
                        (scale.squares() - scale.means() * scale.means() / batches) / (batches - 1);
                double factor = scale.size() * spread / variance;
                double freedom = batches - 1.0;
                double term = 2 / (9 * freedom);
                double limit = Math.pow(1 - term + NORMAL_995 * Math.sqrt(term), 3);
                if (factor > limit) {
                    largest = Math.max(largest, factor);
                }
            }
        }
        return largest;
    }
}
