package tidegauge.local.acceptance;

import java.util.Optional;
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.scorer.grounding.Grounding;
import tidegauge.scorer.grounding.GroundingEvaluator;
import tidegauge.scorer.shape.Shape;
import tidegauge.scorer.shipped.ShippedModels;

/// Accepts what the scorer's own evaluators find nothing against.
///
/// A check that cannot run says nothing about the answer, so it is no objection.
public final class CheckedAnswers implements Acceptance {
    private final Acceptance format;
    private final Optional<Support> support;

    /// @param evaluator of answers with a context
    /// @param unsupportedAbove the highest probability that is accepted
    private record Support(GroundingEvaluator evaluator, double unsupportedAbove) {
        boolean lacks(Candidate answer) {
            return switch (evaluator.evaluate(answer.context(), answer.text())) {
                case Grounding.Judged judged -> judged.probability() > unsupportedAbove;
                case Grounding.NotJudged _ -> false;
                case Grounding.Failed _ -> false;
            };
        }
    }

    /// @param format whether an answer must pass the strict check of the format that its job
    ///   expects
    /// @param unsupportedAbove the highest probability of being unsupported by the context that is
    ///   accepted; empty when that is not looked at
    public CheckedAnswers(boolean format, Optional<Double> unsupportedAbove) {
        this.format = format ? new FormatAcceptance() : EVERYTHING;
        this.support =
                unsupportedAbove.map(most ->
                        new Support(new GroundingEvaluator(ShippedModels.grounding()), most));
    }

    @Override
    public Optional<String> objection(Candidate answer) {
        Shape shape = Shape.of(answer.text(), answer.finishReason());
        if (shape.truncated()) return Optional.of("truncated");
        if (shape.empty()) return Optional.of("empty");
        if (shape.refusal()) return Optional.of("refused");
        return format.objection(answer)
                .or(() -> support.filter(each -> each.lacks(answer)).map(_ -> "grounding"));
    }
}
