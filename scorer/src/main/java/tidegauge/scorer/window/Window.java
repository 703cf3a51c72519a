package tidegauge.scorer.window;

import tidegauge.scorer.ledger.Accounts;
import tidegauge.scorer.quality.WindowQuality;

/// What is known of one suite, backend and window.
///
/// Accounts that come after the window has closed are kept apart from those before, because a batch
/// may bring both at once: so what is published at the close is the same however records were
/// batched.
///
/// @param quality quality of the completions that ended in the window
/// @param accounts accounts of the jobs made in the window, until it closed
/// @param corrections what was added to them afterwards
/// @param closed whether the window's grace has passed
/// @param unpublished whether it has changed since it was last published
public record Window(
        WindowQuality quality,
        Accounts accounts,
        Accounts corrections,
        boolean closed,
        boolean unpublished) {

    /// A window of which nothing is known.
    public static final Window EMPTY =
            new Window(WindowQuality.empty(), Accounts.EMPTY, Accounts.EMPTY, false, false);

    /// Adds a part. A part that comes after the close counts as late: its quality is left out.
    public Window add(WindowQuality moreQuality, Accounts more, Accounts moreCorrections) {
        if (closed)
            return new Window(
                    quality,
                    accounts,
                    corrections
                            .merge(more)
                            .merge(moreCorrections)
                            .merge(Accounts.late(moreQuality.count())),
                    true,
                    true);
        return new Window(
                quality.merge(moreQuality),
                accounts.merge(more),
                corrections.merge(moreCorrections),
                false,
                true);
    }

    /// The window as it is published at its close.
    public Window close() {
        return new Window(
                quality, accounts, corrections, true, !corrections.equals(Accounts.EMPTY));
    }

    /// The window once it has been published.
    public Window published() {
        return new Window(quality, accounts, corrections, closed, false);
    }

    /// The accounts with all corrections.
    public Accounts allAccounts() {
        return accounts.merge(corrections);
    }
}
