package tidegauge.scorer.scorecard;

import java.util.Optional;
import tidegauge.scorer.scorecard.Requirements.Need;

/// The first axis: how soon answers come.
///
/// @param total milliseconds to the whole answer
/// @param firstToken milliseconds to the first token, where answers were streamed
/// @param need what is needed
/// @param met whether the 95th percentile keeps it; where answers are streamed and a person waits,
///   the time to the first token counts
public record Latency(
        Optional<Quantiles> total, Optional<Quantiles> firstToken, Need need, Answer met) {

    static Latency of(Evidence evidence, Need need) {
        Optional<Quantiles> total = Quantiles.of(evidence.latencyMs());
        Optional<Quantiles> firstToken = Quantiles.of(evidence.timeToFirstTokenMs());
        Optional<Quantiles> counts =
                need.equals(Need.INTERACTIVE) ? firstToken.or(() -> total) : total;
        return new Latency(
                total,
                firstToken,
                need,
                counts.map(q -> Answer.below(q.p95(), (double) need.limit().toMillis()))
                        .orElse(Answer.NOT_MEASURED));
    }
}
