package tidegauge.scorer.format;

import java.util.List;
import tidegauge.scorer.format.FormatResult.Found;
import tidegauge.scorer.format.FormatResult.Status;

/// Every one of some expectations must hold; one that cannot be judged makes the whole one an
/// error.
record AllExpectation(List<Expectation> parts) implements Expectation {

    @Override
    public FormatResult check(Answer answer) {
        boolean strict = true;
        boolean lenient = true;
        Found found = Found.RAW;
        String reason = "";
        for (Expectation part : parts) {
            FormatResult result = part.check(answer);
            if (result.status() == Status.ERROR) return result;
            strict &= result.strict();
            lenient &= result.lenient();
            if (reason.isEmpty()) reason = result.reason();
            if (result.found().compareTo(found) > 0) found = result.found();
        }
        return FormatResult.judged(strict, lenient, found, reason);
    }
}
