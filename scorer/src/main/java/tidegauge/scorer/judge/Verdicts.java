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

    /// The verdict on an answer.
    static Verdict of(
            Completion completion,
            OutcomeKind kind,
            boolean late,
            FormatVerdict format,
            Grounding grounding,
            Shape shape,
            Bill bill) {
        return Verdict.newBuilder()
                .setCompletionId(completion.getCompletionId())
                .setJobId(completion.getJobId())
                .setSuite(completion.getSuite())
                .setBackend(completion.getBackend())
                .setSample(completion.getSample())
                .setPromptId(completion.getPromptId())
                .setEndedAt(completion.getEndedAt())
                .setOutcome(kind)
                .setLate(late)
                .setFormat(format)
                .setGrounding(groundingVerdict(grounding))
                .setRefusal(Measures.refused(completion, shape))
                .setTruncated(shape.truncated())
                .setEmpty(shape.empty())
                .setResponseChars(shape.codePoints())
                .setCostNanoUsd(bill.costNanoUsd().orElse(null))
                .setPriceTable(bill.priceTable().orElse(null))
                .setUsageMismatch(bill.mismatch())
                .setUsage(bill.usage())
                .setLatencyMs(completion.getLatencyMs().orElse(null))
                .setTimeToFirstTokenMs(completion.getTimeToFirstTokenMs().orElse(null))
                .setRequestModel(completion.getRequestModel().orElse(null))
                .setResponseModel(completion.getResponseModel().orElse(null))
                .setFingerprint(completion.getFingerprint().orElse(null))
                .setFinishReason(completion.getFinishReason().orElse(null))
                .setFlags(completion.getFlags())
                .setScores(completion.getScores())
                .setEvaluatorVersion(CompletionJudge.evaluatorVersion(completion))
                .build();
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
