package tidegauge.scorer.modeljudge;

/// Agreement of two raters on yes or no, beyond chance (Cohen 1960): κ = (pₒ − pₑ) / (1 − pₑ),
/// where pₒ is the share of items on which both say the same and pₑ that of two raters who keep
/// their own shares of yes and say it at random. A value that merges exactly.
///
/// @param bothYes items to which both say yes
/// @param firstOnly items to which only the first does
/// @param secondOnly items to which only the second does
/// @param bothNo items to which both say no
public record CohenKappa(long bothYes, long firstOnly, long secondOnly, long bothNo) {
    /// No items.
    public static final CohenKappa EMPTY = new CohenKappa(0, 0, 0, 0);

    /// These items and one more.
    public CohenKappa observe(boolean first, boolean second) {
        return merge(
                new CohenKappa(
                        first && second ? 1 : 0,
                        first && !second ? 1 : 0,
                        !first && second ? 1 : 0,
                        first || second ? 0 : 1));
    }

    /// Both together.
    public CohenKappa merge(CohenKappa other) {
        return new CohenKappa(
                bothYes + other.bothYes,
                firstOnly + other.firstOnly,
                secondOnly + other.secondOnly,
                bothNo + other.bothNo);
    }

    /// How many items there are.
    public long items() {
        return bothYes + firstOnly + secondOnly + bothNo;
    }

    /// κ, from −1 to 1; 1 when both always say the one same thing, and when there is no item.
    public double kappa() {
        double n = items();
        if (n == 0) return 1;
        double observed = (bothYes + bothNo) / n;
        double first = (bothYes + firstOnly) / n;
        double second = (bothYes + secondOnly) / n;
        double byChance = first * second + (1 - first) * (1 - second);
        return byChance >= 1 ? 1 : (observed - byChance) / (1 - byChance);
    }
}
