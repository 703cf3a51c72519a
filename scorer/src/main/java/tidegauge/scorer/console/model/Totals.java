package tidegauge.scorer.console.model;

/// What some windows count in all.
///
/// @param count completions
/// @param costNanoUsd cost of the priced calls
/// @param unpriced calls whose price is not known
/// @param account the ledger
public record Totals(long count, long costNanoUsd, long unpriced, Account account) {
    public static final Totals NONE = new Totals(0, 0, 0, Account.NONE);

    public Totals plus(Totals other) {
        return new Totals(
                count + other.count,
                costNanoUsd + other.costNanoUsd,
                unpriced + other.unpriced,
                account.plus(other.account));
    }
}
