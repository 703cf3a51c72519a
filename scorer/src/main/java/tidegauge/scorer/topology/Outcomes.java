package tidegauge.scorer.topology;

import java.time.Instant;
import tidegauge.event.Completion;
import tidegauge.event.Outcome;
import tidegauge.scorer.judge.Judgement;

/// Writes outcomes.
final class Outcomes {
    private Outcomes() {}

    static Outcome of(Completion completion, Judgement judgement, boolean late, long expectedAt) {
        return new Outcome(
                completion.getCompletionId(),
                completion.getJobId(),
                completion.getSuite(),
                completion.getBackend(),
                completion.getSample(),
                judgement.kind(),
                judgement.code().orElse(null),
                late,
                Instant.ofEpochMilli(expectedAt),
                completion.getEndedAt());
    }
}
