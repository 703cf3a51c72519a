package tidegauge.local.acceptance;

import java.util.Optional;
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.format.FormatResult;

/// Takes the answers that the scorer will find in their format, and rejects those that it will call
/// invalid. A check that cannot run says nothing about an answer.
public final class FormatAcceptance implements Acceptance {
    private final FormatEvaluator formats = new FormatEvaluator();

    @Override
    public Optional<String> objection(Candidate candidate) {
        return switch (check(candidate).status()) {
            case FAIL -> Optional.of("format");
            case PASS, NONE, ERROR -> Optional.empty();
        };
    }

    @Override
    public String reason(Candidate candidate) {
        return check(candidate).reason();
    }

    private FormatResult check(Candidate candidate) {
        return formats.evaluate(candidate.expect(), candidate.text());
    }
}
