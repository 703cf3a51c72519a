package tidegauge.scorer.ledger;

import tidegauge.event.OutcomeKind;

/// Accounts of some job × backend × samples, or a part of them, as a value that merges in any
/// order.
///
/// In every sum of parts `expected = Σ outcomes + inFlight`; the three are counted apart, so that
/// the equation can fail.
///
/// @param expected how many were made or seen
/// @param inFlight how many have not ended; negative in a part that ends what another part expected
/// @param scored how many ended as SCORED; the next six likewise
/// @param late how many of the outcomes came after their window's grace
/// @param duplicates repeated completions that were recognised and not counted
public record Accounts(
        long expected,
        long inFlight,
        long scored,
        long invalid,
        long refusedByPolicy,
        long overBudget,
        long failed,
        long expired,
        long shed,
        long late,
        long duplicates) {

    /// Nothing.
    public static final Accounts EMPTY = new Accounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// One that was made and has not ended.
    public static final Accounts EXPECTED = new Accounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// One that turned out to be a repetition.
    public static final Accounts DUPLICATE = new Accounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    /// One that ended.
    ///
    /// @param wasExpected whether it was in flight before; otherwise it is expected and ended at
    ///   once, as sampled traffic is
    /// @param late whether it came after its window's grace
    public static Accounts ended(OutcomeKind kind, boolean wasExpected, boolean late) {
        return new Accounts(
                wasExpected ? 0 : 1,
                wasExpected ? -1 : 0,
                one(kind, OutcomeKind.SCORED),
                one(kind, OutcomeKind.INVALID),
                one(kind, OutcomeKind.REFUSED_BY_POLICY),
                one(kind, OutcomeKind.OVER_BUDGET),
                one(kind, OutcomeKind.FAILED),
                one(kind, OutcomeKind.EXPIRED),
                one(kind, OutcomeKind.SHED),
                late ? 1 : 0,
                0);
    }

    /// So many of the outcomes came after their window's grace.
    public static Accounts late(long count) {
        return new Accounts(0, 0, 0, 0, 0, 0, 0, 0, 0, count, 0);
    }

    /// How many ended in one way.
    public long outcomes(OutcomeKind kind) {
        return switch (kind) {
            case SCORED -> scored;
            case INVALID -> invalid;
            case REFUSED_BY_POLICY -> refusedByPolicy;
            case OVER_BUDGET -> overBudget;
            case FAILED -> failed;
            case EXPIRED -> expired;
            case SHED -> shed;
        };
    }

    /// How many ended.
    public long ended() {
        return scored + invalid + refusedByPolicy + overBudget + failed + expired + shed;
    }

    /// Whether the equation of the ledger holds.
    public boolean conserves() {
        return expected == ended() + inFlight;
    }

    /// Both together.
    public Accounts merge(Accounts other) {
        return new Accounts(
                expected + other.expected,
                inFlight + other.inFlight,
                scored + other.scored,
                invalid + other.invalid,
                refusedByPolicy + other.refusedByPolicy,
                overBudget + other.overBudget,
                failed + other.failed,
                expired + other.expired,
                shed + other.shed,
                late + other.late,
                duplicates + other.duplicates);
    }

    private static long one(OutcomeKind kind, OutcomeKind counted) {
        return kind == counted ? 1 : 0;
    }
}
