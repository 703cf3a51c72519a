package tidegauge.scorer.scorecard;

import java.util.Optional;

/// The cost of one backend against that of another on the same questions.
///
/// The saved share is 1 − r with r = Σx / Σy, x the cost here and y the cost there. Its interval is
/// 1 − r ± t · s / (√n · ȳ), where s² = Σ(x − r·y)² / (n − 1): the delta method for a ratio of
/// means, with Student's t of n − 1 degrees of freedom (Cochran 1977, section 6.4). It relies on
/// both means being close to normal, which holds from some dozens of questions on.
///
/// @param count n, pairs of costs
/// @param here Σx
/// @param there Σy
/// @param hereSquares Σx²
/// @param products Σxy
/// @param thereSquares Σy²
public record CostRatio(
        long count,
        double here,
        double there,
        double hereSquares,
        double products,
        double thereSquares) {
    /// No costs.
    public static final CostRatio EMPTY = new CostRatio(0, 0, 0, 0, 0, 0);

    /// Fewer pairs than this tell too little about their spread.
    private static final int FEWEST = 5;

    /// With one pair more.
    public CostRatio observe(double costHere, double costThere) {
        return new CostRatio(
                count + 1,
                here + costHere,
                there + costThere,
                hereSquares + costHere * costHere,
                products + costHere * costThere,
                thereSquares + costThere * costThere);
    }

    /// The share that is saved, negative when it costs more, at [Interval#LEVEL]; empty with fewer
    /// than five pairs, or when the other costs nothing.
    public Optional<Interval> saved() {
        if (count < FEWEST || there <= 0) return Optional.empty();
        double ratio = here / there;
        double residuals = hereSquares - 2 * ratio * products + ratio * ratio * thereSquares;
        double spread = Math.sqrt(Math.max(0, residuals) / (count - 1));
        double half =
                Moments.studentT(count - 1.0)
                        * spread
                        / (Math.sqrt((double) count) * there / count);
        return Optional.of(new Interval(1 - ratio - half, 1 - ratio, 1 - ratio + half));
    }
}
