package tidegauge.scorer.ledger;

import java.util.Optional;

/// What one task remembers of completions until event time has passed them by a horizon.
///
/// An entry that is past the horizon counts as absent at once, whether or not it has been swept
/// yet, so that the ledger's answers do not depend on when the sweep runs.
public sealed interface Ledger permits HeapLedger, StoredLedger {

    /// What is known of a completion.
    ///
    /// @param now event time, epoch milliseconds
    Optional<Entry> find(String completionId, long now);

    /// Writes an entry.
    void put(String completionId, Entry entry);

    /// Removes some of what is forgotten, so that no sweep takes long.
    ///
    /// @param now event time, epoch milliseconds
    void sweep(long now);

    /// Writes what is not yet in the store; to be called before each commit.
    void store();

    /// Whether an entry is past the horizon.
    static boolean forgotten(long touchedAt, long now, long horizonMs) {
        // The difference overflows only at the end of a stream, where everything is forgotten.
        return now > touchedAt && now - touchedAt > horizonMs;
    }
}
