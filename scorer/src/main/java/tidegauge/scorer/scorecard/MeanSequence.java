package tidegauge.scorer.scorecard;

/// What is known about the mean of values from 0 to 1 while one keeps looking; the counterpart of
/// [RateSequence] for scores and for paired differences.
///
/// The empirical-Bernstein confidence sequence with predictable plug-in bets (Waudby-Smith and
/// Ramdas 2024, theorem 2):
///
/// Σλᵢxᵢ / Σλᵢ ± (ln(2/α) + Σ 4(xᵢ − μ̂ᵢ₋₁)² ψ(λᵢ)) / Σλᵢ, where ψ(λ) = (−ln(1−λ) − λ) / 4,
///
/// λᵢ = min(√(2 ln(2/α) / (σ̂²ᵢ₋₁ i ln(1+i))), 1/2), μ̂ᵢ = (1/2 + Σxⱼ) / (i+1) and σ̂²ᵢ = (1/4 +
/// Σ(xⱼ − μ̂ⱼ)²) / (i+1).
///
/// Each bet depends on earlier values alone, so all intervals hold together with probability at
/// least 1 − α, for values of any distribution with one mean.
///
/// @param alpha α, which the bets depend on
/// @param count values seen
/// @param sum their sum
/// @param squares Σ(xⱼ − μ̂ⱼ)²
/// @param bets Σλᵢ
/// @param weighted Σλᵢxᵢ
/// @param penalty Σ 4(xᵢ − μ̂ᵢ₋₁)² ψ(λᵢ)
public record MeanSequence(
        double alpha,
        long count,
        double sum,
        double squares,
        double bets,
        double weighted,
        double penalty) {
    private static final double LARGEST_BET = 0.5;

    /// No values yet.
    public static MeanSequence empty(double alpha) {
        return new MeanSequence(alpha, 0, 0, 0, 0, 0, 0);
    }

    /// With one value more.
    public MeanSequence observe(double value) {
        if (!(value >= 0 && value <= 1))
            throw new IllegalArgumentException("not from 0 to 1: " + value);
        double i = count + 1.0;
        double meanBefore = (0.5 + sum) / i;
        double varianceBefore = (0.25 + squares) / i;
        double bet =
                Math.min(
                        Math.sqrt(2 * Math.log(2 / alpha) / (varianceBefore * i * Math.log1p(i))),
                        LARGEST_BET);
        double surprise = value - meanBefore;
        double mean = (0.5 + sum + value) / (i + 1);
        return new MeanSequence(
                alpha,
                count + 1,
                sum + value,
                squares + (value - mean) * (value - mean),
                bets + bet,
                weighted + bet * value,
                penalty + surprise * surprise * (-Math.log1p(-bet) - bet));
    }

    /// The interval at level 1 − α.
    public Interval interval() {
        if (count == 0) return new Interval(0, 0.5, 1);
        double centre = Math.clamp(weighted / bets, 0, 1);
        double width = (Math.log(2 / alpha) + penalty) / bets;
        return new Interval(Math.max(0, centre - width), centre, Math.min(1, centre + width));
    }

    /// How many more values until the interval excludes a bound, if the width goes on to shrink as
    /// √(σ̂² · 2 ln(2/α) ln(n) / n), its order for these bets; a rough figure, at most 1e9.
    long moreUntilDecided(double bound) {
        long most = 1_000_000_000;
        if (count == 0) return most;
        Interval now = interval();
        double gap = Math.abs(now.value() - bound);
        double width = Math.max(now.high() - now.value(), now.value() - now.low());
        if (gap <= 0) return most;
        double ratio = width / gap;
        double needed = count * ratio * ratio;
        double logs = Math.log(needed + 2) / Math.log(count + 2.0);
        double more = needed * Math.max(1, logs) - count;
        return more >= most ? most : Math.max(1, (long) Math.ceil(more));
    }
}
