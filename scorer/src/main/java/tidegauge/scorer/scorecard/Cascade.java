package tidegauge.scorer.scorecard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What it comes to that a backend is a cascade: several that are asked in turn until an answer
/// stands.
///
/// The evaluator says of each answer which step gave it, by the flags `cascade.answered.<number>.
/// <backend>`, and what the last step alone would have cost, by the score
/// `cascade.lastStepNanoUsd`.
///
/// @param steps the steps, in the order in which they are asked
/// @param saved share of the reference's cost that is saved, on the questions that both answered
/// @param savedEstimated share of the last step's cost that is saved, by its price for the tokens
///   of the answers that were given
public record Cascade(
        List<Step> steps, Optional<Interval> saved, Optional<Interval> savedEstimated) {
    static final String LAST_STEP = "cascade.lastStepNanoUsd";
    private static final String ANSWERED = "cascade.answered.";

    /// One step.
    ///
    /// @param number its place, from 1
    /// @param backend its name
    /// @param answered share of the answers that it gave
    public record Step(int number, String backend, Interval answered) {}

    /// Copies the list.
    public Cascade {
        steps = List.copyOf(steps);
    }

    /// Empty when the backend is none.
    static Optional<Cascade> of(Evidence evidence) {
        List<Step> steps = new ArrayList<>();
        evidence.flags()
                .forEach((name, share) -> {
                    String[] parts = name.split("\\.", 4);
                    if (name.startsWith(ANSWERED)
                            && parts.length == 4
                            && parts[2].matches("\\d{1,4}"))
                        steps.add(
                                new Step(
                                        Integer.parseInt(parts[2]),
                                        parts[3],
                                        Interval.ofRate(share)));
                });
        steps.sort(Comparator.comparingInt(Step::number));
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Cascade(
                                steps,
                                evidence.costAgainst().saved(),
                                evidence.costAgainstLastStep().saved()));
    }
}
