package tidegauge.scorer.console.model;

import java.util.Arrays;
import java.util.List;
import tidegauge.event.Ledger;
import tidegauge.event.OutcomeKind;

/// The ledger of some windows: `expected = Σ outcomes + in flight`.
///
/// @param counts expected, in flight, late, duplicates, then one per [OutcomeKind]
@SuppressWarnings("ArrayRecordComponent") // never changed after construction
public record Account(long[] counts) {
    private static final List<OutcomeKind> KINDS = List.of(OutcomeKind.values());
    static final int SIZE = 4 + KINDS.size();
    public static final Account NONE = new Account(new long[SIZE]);

    static Account of(Ledger ledger) {
        long[] counts = new long[SIZE];
        counts[0] = ledger.getExpected();
        counts[1] = ledger.getInFlight();
        counts[2] = ledger.getLate();
        counts[3] = ledger.getDuplicates();
        for (OutcomeKind kind : KINDS)
            counts[4 + KINDS.indexOf(kind)] = ledger.getOutcomes().getOrDefault(kind.name(), 0L);
        return new Account(counts);
    }

    public long expected() {
        return counts[0];
    }

    public long inFlight() {
        return counts[1];
    }

    public long late() {
        return counts[2];
    }

    public long duplicates() {
        return counts[3];
    }

    public long outcomes(OutcomeKind kind) {
        return counts[4 + KINDS.indexOf(kind)];
    }

    public long ended() {
        return Arrays.stream(counts, 4, SIZE).sum();
    }

    /// Whether everything that was expected is accounted for.
    public boolean balanced() {
        return expected() == ended() + inFlight();
    }

    public Account plus(Account other) {
        return combine(other, 1);
    }

    Account minus(Account other) {
        return combine(other, -1);
    }

    private Account combine(Account other, int sign) {
        long[] sum = counts.clone();
        for (int i = 0; i < SIZE; i++) sum[i] += sign * other.counts[i];
        return new Account(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Account that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}
