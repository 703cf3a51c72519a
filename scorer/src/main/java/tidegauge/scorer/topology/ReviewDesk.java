package tidegauge.scorer.topology;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import tidegauge.event.AnswerAgreement;
import tidegauge.event.Consistency;
import tidegauge.event.Review;
import tidegauge.event.Verdict;
import tidegauge.scorer.review.Reason;
import tidegauge.scorer.review.Triage;
import tidegauge.topic.CompletionId;
import tidegauge.topic.Topics;

/// Sets completions aside for people: where they are, and why, never their text.
final class ReviewDesk {
    private static final long UNKNOWN = -1;

    private final ProcessorContext<String, byte[]> context;
    private final Triage triage;
    private final Outlet<Review> reviews;

    ReviewDesk(ProcessorContext<String, byte[]> context, ScorerParts parts) {
        this.context = context;
        triage = new Triage(parts.settings().reviews());
        reviews = parts.outlet(Topics.REVIEWS, ScorerTopology.REVIEWS);
    }

    /// Looks at a completion that has just been judged.
    ///
    /// @param offset where the completion stands in its partition
    void consider(Verdict verdict, long offset, @Nullable Header trace) {
        Optional<Reason> reason = triage.reason(verdict);
        if (reason.isEmpty()) return;
        send(
                review(verdict.getCompletionId(), reason.get(), offset, verdict.getEndedAt())
                        .setJobId(verdict.getJobId())
                        .setSuite(verdict.getSuite())
                        .setBackend(verdict.getBackend())
                        .setPromptId(verdict.getPromptId())
                        .build(),
                trace);
    }

    /// Looks at the answers to a job that have just been compared; the first of those that differ
    /// stands for them.
    void consider(Consistency job) {
        for (AnswerAgreement answers : job.getGroups()) {
            if (!triage.differs(answers)) continue;
            String first = CompletionId.of(job.getJobId(), answers.getBackend(), 0);
            send(
                    review(first, Reason.LOW_AGREEMENT, UNKNOWN, job.getEndedAt())
                            .setJobId(job.getJobId())
                            .setSuite(job.getSuite())
                            .setBackend(answers.getBackend())
                            .setPromptId(job.getPromptId())
                            .build(),
                    null);
        }
    }

    private Review.Builder review(String id, Reason reason, long offset, Instant at) {
        return Review.newBuilder()
                .setCompletionId(id)
                .setReason(reason.code())
                .setAt(at)
                .setPartition(context.taskId().partition())
                .setOffset(offset);
    }

    private void send(Review review, @Nullable Header trace) {
        reviews.send(context, review.getCompletionId(), review, review.getAt(), trace);
    }
}
