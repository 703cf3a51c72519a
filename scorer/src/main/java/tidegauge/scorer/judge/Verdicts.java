package tidegauge.scorer.judge;

import java.util.List;
import tidegauge.event.Completion;
import tidegauge.event.FormatStatus;
import tidegauge.event.FormatVerdict;
import tidegauge.event.GroundingStatus;
import tidegauge.event.GroundingVerdict;
import tidegauge.event.OutcomeKind;
import tidegauge.event.PayloadFound;
import tidegauge.event.SentenceSupport;
import tidegauge.event.Verdict;
import tidegauge.scorer.grounding.Grounding;
import tidegauge.scorer.shape.Shape;

/// Writes verdicts: facts of the completion without its text, and what the evaluators found.
final class Verdicts {
    private static final FormatVerdict NO_FORMAT =
            new FormatVerdict(FormatStatus.NONE, false, false, PayloadFound.NONE, "");
    private static final GroundingVerdict NO_GROUNDING =
            new GroundingVerdict(GroundingStatus.NONE, null, List.of());
    private static final Shape NO_SHAPE = new Shape(false, false, false, 0);

    private Verdicts() {}

    /// The verdict on a completion that brought no answer.
    static Verdict withoutAnswer(Completion completion, OutcomeKind kind, boolean late) {
        return of(
                completion,
                kind,
                late,
                NO_FORMAT,
                new Grounding.NotJudged(),
                NO_SHAPE,
                Bill.unpriced(completion));
    }

    /// The verdict on an answer. Every field is set: the builder that Avro generates would copy and
    /// check them all once more.
    static Verdict of(
            Completion completion,
            OutcomeKind kind,
            boolean late,
            FormatVerdict format,
            Grounding grounding,
            Shape shape,
            Bill bill) {
        return new Verdict(
                completion.getCompletionId(),
                completion.getJobId(),
                completion.getSuite(),
                completion.getBackend(),
                completion.getSample(),
                completion.getPromptId(),
                completion.getEndedAt(),
                kind,
                late,
                format,
                groundingVerdict(grounding),
                Measures.refused(completion, shape),
                shape.truncated(),
                shape.empty(),
                shape.codePoints(),
                bill.costNanoUsd().orElse(null),
                bill.priceTable().orElse(null),
                bill.mismatch(),
                bill.usage(),
                completion.getLatencyMs().orElse(null),
                completion.getTimeToFirstTokenMs().orElse(null),
                completion.getRequestModel().orElse(null),
                completion.getResponseModel().orElse(null),
                completion.getFingerprint().orElse(null),
                completion.getFinishReason().orElse(null),
                completion.getFlags(),
                completion.getScores(),
                CompletionJudge.evaluatorVersion(completion));
    }

    private static GroundingVerdict groundingVerdict(Grounding grounding) {
        return switch (grounding) {
            case Grounding.NotJudged _ -> NO_GROUNDING;
            case Grounding.Failed _ -> new GroundingVerdict(GroundingStatus.ERROR, null, List.of());
            case Grounding.Judged(
                            boolean unsupported,
                            double probability,
                            List<Grounding.SentenceSupport> sentences) ->
                    new GroundingVerdict(
                            unsupported ? GroundingStatus.UNSUPPORTED : GroundingStatus.SUPPORTED,
                            probability,
                            sentences.stream()
                                    .map(sentence ->
                                            new SentenceSupport(
                                                    sentence.text(), sentence.probability()))
                                    .toList());
        };
    }
}
