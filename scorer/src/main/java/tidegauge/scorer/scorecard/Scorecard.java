package tidegauge.scorer.scorecard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidegauge.scorer.scorecard.Cost.BreakEven;
import tidegauge.scorer.scorecard.Requirements.Clearance;

/// One suite's backends on five axes, and what follows for a choice.
///
/// @param suite the suite
/// @param rows a backend each, by name
/// @param breakEvens where self-hosted backends become cheaper
/// @param decision the questions to decide by, in their order
public record Scorecard(
        String suite, List<Row> rows, List<BreakEven> breakEvens, List<Decision> decision) {

    /// One backend.
    ///
    /// @param backend its name
    /// @param calls calls of all outcomes
    /// @param refusedByPolicy calls that its clearance kept it from
    /// @param latency the first axis
    /// @param cost the second
    /// @param quality the third
    /// @param steadiness the fourth, consistency and format
    /// @param sensitivity the fifth: whether the suite's texts may go there; empty when the
    ///   configuration does not say
    /// @param cascade what it comes to that the backend is a cascade; empty when it is none
    public record Row(
            String backend,
            long calls,
            long refusedByPolicy,
            Latency latency,
            Cost cost,
            Quality quality,
            Steadiness steadiness,
            Optional<Clearance> sensitivity,
            Optional<Cascade> cascade) {
        /// Whether nothing forbids its use.
        boolean allowed() {
            return sensitivity.map(Clearance::allowed).orElse(true);
        }
    }

    /// Copies the lists.
    public Scorecard {
        rows = List.copyOf(rows);
        breakEvens = List.copyOf(breakEvens);
        decision = List.copyOf(decision);
    }

    /// Of the evidence of one suite.
    public static Scorecard of(String suite, List<Evidence> evidence, Requirements requirements) {
        List<Row> rows = evidence.stream().map(e -> row(e, requirements)).toList();
        List<BreakEven> breakEvens = new ArrayList<>();
        for (Row fixed : rows)
            for (Row other : rows)
                Cost.breakEven(fixed.backend(), fixed.cost(), other.backend(), other.cost())
                        .ifPresent(breakEvens::add);
        return new Scorecard(
                suite, rows, breakEvens, Decision.sequence(rows, breakEvens, requirements));
    }

    private static Row row(Evidence evidence, Requirements requirements) {
        return new Row(
                evidence.backend(),
                evidence.calls(),
                evidence.outcomes().getOrDefault("REFUSED_BY_POLICY", 0L),
                Latency.of(evidence, requirements.need()),
                Cost.of(evidence, requirements),
                Quality.of(evidence, requirements),
                Steadiness.of(evidence),
                Optional.ofNullable(requirements.sensitivity().get(evidence.backend())),
                Cascade.of(evidence));
    }
}
