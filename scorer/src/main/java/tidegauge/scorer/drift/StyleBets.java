package tidegauge.scorer.drift;

import java.util.Arrays;
import tidegauge.scorer.text.StyleSketch;

/// Tells from the text alone that answers are written differently than they were: a sequential
/// predictive two-sample test by betting, with the average run length of a
/// [MixtureShiryaevRoberts].
///
/// An answer is its [StyleSketch] `x ∈ {0,1}^64`. A bettor who has seen the past predicts how the
/// answers differ from the baseline and stakes on it: with `r` the moving average of recent
/// sketches (a 128th of each) and `[l_b, h_b]` the interval that the baseline leaves for the rate
/// of fact `b`, the stakes are `w_b = (r_b − h_b) / v_b` where `r_b > h_b`, `(r_b − l_b) / v_b`
/// where `r_b < l_b`, else 0; `v_b = p_b (1 − p_b)`, at least .002. The payoff of the next answer
/// is `f = Σ_b w_b (x_b − c_b) / L` with `c_b = h_b` for stakes above zero and `l_b` for those
/// below, and `L` the most that `Σ` can lose, so that `f ≥ −1`. For fractions `κ_j` of .1, .3 and
/// .8, a third of the weight each, `R_j ← (1 + R_j)(1 + κ_j f)`; evidence is `Σ_j R_j / 3`. Where
/// nothing is staked nothing changes.
///
/// **Guarantee.** While each rate lies in its interval, given the past, `E[f] ≤ 0`, however the
/// facts depend on each other; so evidence minus the number of answers is a supermartingale:
/// alarming at `A` has an average run length of at least `A`, and `P(alarm within n answers) ≤
/// n/A`. The intervals are Clopper and Pearson's at a joint level (Bonferroni) of `1 − .05 n/5,000`
/// for a baseline of `n` answers, 95 % from 5,000 on. A finite baseline needs them: a bettor who
/// took its rates for the true ones would learn its sampling error and win.
///
/// Sources: Shekhar and Ramdas (2023) and Podkopaev and Ramdas (2023) for testing by bets on a
/// learnt predictor, Shin, Ramdas and Rinaldo (2022) for evidence that restarts at each moment.
///
/// An immutable value. Its state is 65 counts, 64 averages and three numbers, 800 bytes; bounds
/// follow from the counts. Bets made one after the other cannot be merged; baselines can
/// ([SketchCounts#merge]).
public final class StyleBets {
    private static final double RATE = 1 / 128.0;
    private static final double[] FRACTIONS = {.1, .3, .8};
    private static final double ALPHA = .05;
    private static final double LONG_BASELINE = 5_000;
    private static final double LEAST_VARIANCE = .002;

    /// Keeps products finite long after an alarm.
    private static final double CAP = 1e100;

    private final Odds odds;
    private final double[] recent;
    private final double[] statistic;

    private StyleBets(Odds odds, double[] recent, double[] statistic) {
        this.odds = odds;
        this.recent = recent;
        this.statistic = statistic;
    }

    /// Bets against a counted baseline; nothing has been seen of what comes after it.
    public static StyleBets against(SketchCounts baseline) {
        Odds odds = Odds.of(baseline);
        return new StyleBets(odds, odds.rate.clone(), new double[FRACTIONS.length]);
    }

    /// Takes one answer.
    public StyleBets observe(long sketch) {
        double payoff = payoff(sketch);
        double[] next = statistic.clone();
        if (payoff != 0) {
            for (int j = 0; j < next.length; j++) {
                next[j] = Math.min(CAP, (1 + next[j]) * (1 + FRACTIONS[j] * payoff));
            }
        }
        double[] learnt = recent.clone();
        for (int bit = 0; bit < learnt.length; bit++) {
            learnt[bit] += RATE * ((sketch >>> bit & 1) - learnt[bit]);
        }
        return new StyleBets(odds, learnt, next);
    }

    /// What an answer would pay now: at least −1, and at most 0 on average while nothing changes; 0
    /// where nothing is staked.
    double payoff(long sketch) {
        double won = 0;
        double most = 0;
        for (int bit = 0; bit < recent.length; bit++) {
            double above = recent[bit] - odds.high[bit];
            double below = recent[bit] - odds.low[bit];
            if (above > 0) {
                double stake = above / odds.variance[bit];
                won += stake * ((sketch >>> bit & 1) - odds.high[bit]);
                most += stake * odds.high[bit];
            } else if (below < 0) {
                double stake = below / odds.variance[bit];
                won += stake * ((sketch >>> bit & 1) - odds.low[bit]);
                most -= stake * (1 - odds.low[bit]);
            }
        }
        return most > 0 ? won / most : 0;
    }

    /// Evidence for a change; at a threshold `A` it alarms falsely every `A` answers or less often.
    public double evidence() {
        return Arrays.stream(statistic).sum() / statistic.length;
    }

    /// Smallest rate of a fact that the baseline leaves possible.
    double low(int bit) {
        return odds.low[bit];
    }

    /// Largest rate of a fact that the baseline leaves possible.
    double high(int bit) {
        return odds.high[bit];
    }

    /// What a baseline says of each fact.
    ///
    /// @param rate its estimated rate
    /// @param variance that rate's variance
    /// @param low lower bound of the rate
    /// @param high upper bound of the rate
    @SuppressWarnings("ArrayRecordComponent") // never compared, never given away
    private record Odds(double[] rate, double[] variance, double[] low, double[] high) {
        static Odds of(SketchCounts baseline) {
            int total = baseline.total();
            double alpha = ALPHA * Math.min(1, total / LONG_BASELINE) / (2 * StyleSketch.BITS);
            Odds odds =
                    new Odds(
                            new double[StyleSketch.BITS],
                            new double[StyleSketch.BITS],
                            new double[StyleSketch.BITS],
                            new double[StyleSketch.BITS]);
            for (int bit = 0; bit < StyleSketch.BITS; bit++) {
                int count = baseline.count(bit);
                double rate = (count + .5) / (total + 1);
                odds.rate[bit] = rate;
                odds.variance[bit] = Math.max(LEAST_VARIANCE, rate * (1 - rate));
                odds.low[bit] = total == 0 ? 0 : BinomialBounds.lower(count, total, alpha);
                odds.high[bit] = total == 0 ? 1 : BinomialBounds.upper(count, total, alpha);
            }
            return odds;
        }
    }
}
