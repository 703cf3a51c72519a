package tidegauge.evaluator.budget;

import java.util.HashMap;
import java.util.Map;

/// Who holds how much of one account: a function of its claims, in their order.
///
/// Whoever reads the same claims in the same order comes to the same allotment, so no two
/// evaluators ever disagree on what is left, and nobody has to be asked.
///
/// @param total held by all together, spent or not, in 1e-9 US dollars
/// @param heldBy the same by holder
public record Allotment(long total, Map<String, Long> heldBy) {
    public static final Allotment NONE = new Allotment(0, Map.of());

    public Allotment {
        heldBy = Map.copyOf(heldBy);
    }

    /// After a claim: it is granted as far as its cap allows, in part if need be.
    public Allotment after(Claim claim) {
        long held = of(claim.holder());
        long change =
                claim.nanoUsd() >= 0
                        ? Math.clamp(claim.capNanoUsd() - total, 0L, claim.nanoUsd())
                        : Math.max(claim.nanoUsd(), -held);
        Map<String, Long> next = new HashMap<>(heldBy);
        next.put(claim.holder(), held + change);
        return new Allotment(total + change, next);
    }

    /// What one evaluator holds.
    public long of(String holder) {
        return heldBy.getOrDefault(holder, 0L);
    }

    /// The highest of the alert's levels that is reached: 0, 50, 80 or 100 per cent of a cap.
    public int level(long capNanoUsd) {
        if (total >= capNanoUsd) {
            return 100;
        }
        if (total >= capNanoUsd / 100.0 * 80) {
            return 80;
        }
        return total >= capNanoUsd / 100.0 * 50 ? 50 : 0;
    }
}
