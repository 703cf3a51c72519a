package tidegauge.scorer.scorecard;

import java.util.Optional;
import java.util.OptionalLong;
import tidegauge.scorer.scorecard.Requirements.FixedCost;

/// The second axis: what answers cost.
///
/// @param priced answers whose price is known
/// @param unpriced answers whose price is not known; nothing is guessed for them
/// @param per1000Usd US dollars per 1,000 answers, paid by the token
/// @param fixedPerMonthUsd US dollars a month for hardware, whether or not it is asked
/// @param perMonthUsd US dollars a month at the user's volume, both together
public record Cost(
        long priced,
        long unpriced,
        Optional<Interval> per1000Usd,
        Optional<Double> fixedPerMonthUsd,
        Optional<Interval> perMonthUsd) {
    private static final double NANO = 1e-9;

    /// The volume at which a fixed cost and one by the token are the same: F / (c − v), with F the
    /// month's fixed cost, c and v what one answer costs by the token here and there.
    ///
    /// @param fixed the backend with the fixed cost
    /// @param perToken the other
    /// @param callsPerMonth with an interval from that of the costs; the upper end may be infinite
    public record BreakEven(String fixed, String perToken, Interval callsPerMonth) {}

    static Cost of(Evidence evidence, Requirements requirements) {
        Optional<Interval> each = evidence.costNanoUsd().interval().map(Cost::notNegative);
        Optional<FixedCost> fixed =
                Optional.ofNullable(requirements.fixed().get(evidence.backend()));
        Optional<Interval> per1000 = each.map(cost -> cost.map(nano -> nano * NANO * 1000));
        return new Cost(
                evidence.costNanoUsd().count(),
                evidence.unpriced(),
                per1000,
                fixed.map(FixedCost::usdPerMonth),
                perMonth(per1000, fixed, requirements.callsPerMonth()));
    }

    private static Optional<Interval> perMonth(
            Optional<Interval> per1000, Optional<FixedCost> fixed, OptionalLong volume) {
        if (volume.isEmpty()) return Optional.empty();
        double thousands = volume.getAsLong() / 1000.0;
        if (fixed.isEmpty()) return per1000.map(cost -> cost.map(usd -> usd * thousands));
        double base = fixed.get().usdPerMonth();
        return Optional.of(
                per1000.map(cost -> cost.map(usd -> base + usd * thousands))
                        .orElse(new Interval(base, base, base)));
    }

    /// Where the one becomes cheaper than the other; empty when it never does, or when a cost is
    /// not known.
    ///
    /// @param fixedName a backend with a fixed cost
    /// @param perTokenName one without
    static Optional<BreakEven> breakEven(
            String fixedName, Cost fixed, String perTokenName, Cost perToken) {
        if (fixed.fixedPerMonthUsd().isEmpty()
                || perToken.fixedPerMonthUsd().isPresent()
                || perToken.per1000Usd().isEmpty()) return Optional.empty();
        double month = fixed.fixedPerMonthUsd().get();
        Interval there = fixed.per1000Usd().orElse(new Interval(0, 0, 0));
        Interval here = perToken.per1000Usd().get();
        double saved = here.value() - there.value();
        if (saved <= 0) return Optional.empty();
        return Optional.of(
                new BreakEven(
                        fixedName,
                        perTokenName,
                        new Interval(
                                calls(month, here.high() - there.low()),
                                calls(month, saved),
                                calls(month, here.low() - there.high()))));
    }

    private static double calls(double month, double savedPer1000) {
        return savedPer1000 <= 0 ? Double.POSITIVE_INFINITY : month / savedPer1000 * 1000;
    }

    private static Interval notNegative(Interval cost) {
        return new Interval(Math.max(0, cost.low()), Math.max(0, cost.value()), cost.high());
    }
}
