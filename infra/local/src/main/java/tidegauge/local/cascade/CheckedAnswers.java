package tidegauge.local.cascade;

import java.util.Optional;
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.format.FormatResult;
import tidegauge.scorer.grounding.Grounding;
import tidegauge.scorer.grounding.GroundingEvaluator;
import tidegauge.scorer.shape.Shape;
import tidegauge.scorer.shipped.ShippedModels;

/// Accepts what the scorer's own evaluators find nothing against.
///
/// A check that cannot run says nothing about the answer, so it is no objection.
public final class CheckedAnswers implements Acceptance {
    private final Optional<FormatEvaluator> formats;
    private final Optional<Double> unsupportedAbove;
    private final GroundingEvaluator groundings;

    /// @param format whether an answer must pass the strict check of the format that its job
    ///   expects
    /// @param unsupportedAbove the highest probability of being unsupported by the context that is
    ///   accepted; empty when that is not looked at
    public CheckedAnswers(boolean format, Optional<Double> unsupportedAbove) {
        this.formats = format ? Optional.of(new FormatEvaluator()) : Optional.empty();
        this.unsupportedAbove = unsupportedAbove;
        this.groundings = new GroundingEvaluator(ShippedModels.grounding());
    }

    @Override
    public Optional<String> objection(Candidate answer) {
        Shape shape = Shape.of(answer.text(), answer.finishReason());
        if (shape.truncated()) return Optional.of("truncated");
        if (shape.empty()) return Optional.of("empty");
        if (shape.refusal()) return Optional.of("refused");
        if (formats.isPresent() && broken(formats.get(), answer)) return Optional.of("format");
        return unsupportedAbove.filter(most -> unsupported(answer) > most).map(most -> "grounding");
    }

    private static boolean broken(FormatEvaluator formats, Candidate answer) {
        return formats.evaluate(answer.expect(), answer.text()).status()
                == FormatResult.Status.FAIL;
    }

    private double unsupported(Candidate answer) {
        return switch (groundings.evaluate(answer.context(), answer.text())) {
            case Grounding.Judged judged -> judged.probability();
            case Grounding.NotJudged _ -> 0;
            case Grounding.Failed _ -> 0;
        };
    }
}
