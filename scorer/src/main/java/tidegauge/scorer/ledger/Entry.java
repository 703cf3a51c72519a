package tidegauge.scorer.ledger;

/// What the ledger remembers of one job × backend × sample.
public sealed interface Entry {
    /// When its job was made, epoch milliseconds: its ledger window.
    long expectedAt();

    /// Event time at which it was last written, epoch milliseconds.
    long touchedAt();

    /// It was made and has not ended; accounts of its end belong to this suite and backend.
    record Expected(long expectedAt, long touchedAt, String suite, String backend)
            implements Entry {}

    /// It has ended: whatever comes after is a repetition.
    record Ended(long expectedAt, long touchedAt) implements Entry {}
}
