package tidegauge.scorer.topology;

import java.time.Instant;
import tidegauge.event.Completion;
import tidegauge.event.Outcome;
import tidegauge.scorer.judge.Judgement;

/// Writes outcomes.
final class Outcomes {
    private Outcomes() {}

    static Outcome of(Completion completion, Judgement judgement, boolean late, long expectedAt) {
        return Outcome.newBuilder()
                .setCompletionId(completion.getCompletionId())
                .setJobId(completion.getJobId())
                .setSuite(completion.getSuite())
                .setBackend(completion.getBackend())
                .setSample(completion.getSample())
                .setKind(judgement.kind())
                .setCode(judgement.code().orElse(null))
                .setLate(late)
                .setExpectedAt(Instant.ofEpochMilli(expectedAt))
                .setEndedAt(completion.getEndedAt())
                .build();
    }
}
