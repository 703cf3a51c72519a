package tidegauge.evaluator.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tidegauge.evaluator.backend.Answer;
import tidegauge.evaluator.backend.Provenance;
import tidegauge.evaluator.backend.Question;
import tidegauge.evaluator.budget.Spender;
import tidegauge.evaluator.routing.Acceptance;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;

/// Asks once more for an answer that is not acceptable, where its job says so.
///
/// The second question holds the first, the answer as the model's own turn, and what is wrong with
/// it between marks. The last answer counts; only when there is none does the first stay. Usage and
/// cost are those of both calls.
final class Repairs {
    /// The longest part of a wrong answer that is shown to the model again, in characters.
    static final int MOST_SHOWN = 32_000;

    private final PacedBackend backend;
    private final Acceptance acceptance;

    Repairs(PacedBackend backend, Acceptance acceptance) {
        this.backend = backend;
        this.acceptance = acceptance;
    }

    /// How a question ended.
    ///
    /// @param result the answer that counts, and the calls of both questions
    /// @param made how often it was asked for again
    /// @param atOnce whether the first answer was acceptable; empty when nobody has looked
    record Outcome(PacedBackend.Result result, int made, Optional<Boolean> atOnce) {}

    Outcome ask(PromptJob job, Question question, Spender spender) throws InterruptedException {
        PacedBackend.Result first = backend.ask(question, job.getExpiresAt(), spender);
        if (job.getRepairs() < 1
                || job.getExpect().isEmpty()
                || !(first instanceof PacedBackend.Asked(Answer.Answered answer, int calls))) {
            return new Outcome(first, 0, Optional.empty());
        }
        Acceptance.Candidate candidate =
                new Acceptance.Candidate(
                        answer.text(),
                        answer.provenance().finishReason(),
                        job.getExpect(),
                        job.getContext());
        if (acceptance.objection(candidate).isEmpty()) {
            return new Outcome(first, 0, Optional.of(true));
        }
        PacedBackend.Result second =
                backend.ask(
                        again(question, answer.text(), acceptance.reason(candidate)),
                        job.getExpiresAt(),
                        spender);
        return new Outcome(after(answer, calls, second), 1, Optional.of(false));
    }

    /// The question that asks for a better answer.
    static Question again(Question question, String answer, String reason) {
        List<Message> messages = new ArrayList<>(question.messages());
        // Providers refuse turns without text.
        if (!answer.isBlank()) {
            messages.add(new Message(Role.ASSISTANT, shortened(answer)));
        }
        messages.add(
                new Message(
                        Role.USER,
                        """
                        Your answer is not in the format that was asked for. What is wrong with it, \
                        between the marks:
                        <<<
                        %s
                        >>>
                        Answer again with the corrected answer alone: no apology, no explanation, \
                        nothing before or after it.\
                        """
                                .formatted(reason)));
        return new Question(messages, question.parameters(), question.sample());
    }

    private static String shortened(String answer) {
        if (answer.length() <= MOST_SHOWN) {
            return answer;
        }
        int end = Character.isHighSurrogate(answer.charAt(MOST_SHOWN - 1)) ? 1 : 0;
        return answer.substring(0, MOST_SHOWN - end);
    }

    private static PacedBackend.Result after(
            Answer.Answered first, int calls, PacedBackend.Result second) {
        return switch (second) {
            case PacedBackend.NotPaid _ -> new PacedBackend.Asked(first, calls);
            case PacedBackend.Asked(Answer answer, int more) ->
                    new PacedBackend.Asked(
                            answer instanceof Answer.Answered(String text, Provenance last)
                                    ? new Answer.Answered(text, both(first.provenance(), last))
                                    : new Answer.Answered(
                                            first.text(),
                                            billed(first.provenance(), answer.provenance())),
                            calls + more);
        };
    }

    /// What the last call says of itself, with the usage of both.
    private static Provenance both(Provenance first, Provenance last) {
        return new Provenance(
                last.responseModel(),
                last.fingerprint(),
                last.responseId(),
                last.finishReason(),
                sum(first.usage(), last.usage()),
                Optional.empty(),
                sum(first.reportedCostNanoUsd(), last.reportedCostNanoUsd()),
                last.latency(),
                last.timeToFirstToken());
    }

    /// What the first call says of itself, with what a second one without an answer has used.
    private static Provenance billed(Provenance first, Provenance failed) {
        if (failed.usage().getSource() == UsageSource.MISSING
                && failed.reportedCostNanoUsd().isEmpty()) {
            return first;
        }
        return new Provenance(
                first.responseModel(),
                first.fingerprint(),
                first.responseId(),
                first.finishReason(),
                sum(first.usage(), failed.usage()),
                Optional.empty(),
                sum(first.reportedCostNanoUsd(), failed.reportedCostNanoUsd()),
                first.latency(),
                first.timeToFirstToken());
    }

    /// Half of what was used is not known to be all of it.
    private static Usage sum(Usage first, Usage second) {
        if (first.getSource() == UsageSource.MISSING || second.getSource() == UsageSource.MISSING) {
            return new Usage(0L, 0L, 0L, 0L, 0L, UsageSource.MISSING);
        }
        return new Usage(
                first.getInputTokens() + second.getInputTokens(),
                first.getCachedInputTokens() + second.getCachedInputTokens(),
                first.getCacheWriteTokens() + second.getCacheWriteTokens(),
                first.getOutputTokens() + second.getOutputTokens(),
                first.getReasoningTokens() + second.getReasoningTokens(),
                first.getSource() == second.getSource()
                        ? first.getSource()
                        : UsageSource.ESTIMATED);
    }

    private static OptionalLong sum(OptionalLong first, OptionalLong second) {
        return first.isPresent() && second.isPresent()
                ? OptionalLong.of(first.getAsLong() + second.getAsLong())
                : OptionalLong.empty();
    }
}
