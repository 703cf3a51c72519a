package tidegauge.local.pipeline;

import java.util.Optional;
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.format.FormatResult;

/// Takes the answers that the scorer will find in their format, and rejects those that it will call
/// invalid. A check that cannot run says nothing about an answer.
public final class FormatAcceptance implements Acceptance {
    private final FormatEvaluator formats = new FormatEvaluator();

    @Override
    public Optional<Objection> objection(Candidate candidate) {
        FormatResult result = formats.evaluate(candidate.expect(), candidate.text());
        return switch (result.status()) {
            case FAIL -> Optional.of(new Objection("format", result.reason()));
            case PASS, NONE, ERROR -> Optional.empty();
        };
    }
}
