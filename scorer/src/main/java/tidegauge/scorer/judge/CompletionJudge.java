package tidegauge.scorer.judge;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.FormatStatus;
import tidegauge.event.FormatVerdict;
import tidegauge.event.OutcomeKind;
import tidegauge.event.PayloadFound;
import tidegauge.scorer.consistency.AnswerGroup;
import tidegauge.scorer.cost.PriceTable;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.format.FormatResult;
import tidegauge.scorer.format.JsonFields;
import tidegauge.scorer.grounding.Grounding;
import tidegauge.scorer.grounding.GroundingEvaluator;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.shape.Shape;

/// Judges one completion with every evaluator. An evaluator that fails costs its own verdict, which
/// becomes an error or stays empty, and nothing else. Not for sharing between threads.
public final class CompletionJudge {
    /// Version of our own evaluators; a new one starts new drift streams.
    public static final String EVALUATORS_VERSION = "1";

    private static final Logger LOGGER = LoggerFactory.getLogger(CompletionJudge.class);
    private static final Shape UNKNOWN_SHAPE = new Shape(false, false, false, 0);

    private final FormatEvaluator formats;
    private final GroundingEvaluator groundings;
    private final PriceTable prices;
    private final Counters counters;
    private final Measures measures = new Measures();

    public CompletionJudge(
            FormatEvaluator formats,
            GroundingEvaluator groundings,
            PriceTable prices,
            Counters counters) {
        this.formats = formats;
        this.groundings = groundings;
        this.prices = prices;
        this.counters = counters;
    }

    /// Judges one completion.
    ///
    /// @param late whether it came after its window's grace
    public Judgement judge(Completion completion, boolean late) {
        return judgeRead(read(completion), late);
    }

    private Completion read(Completion completion) {
        if (!Judged.isJudges(completion)) return completion;
        return guarded(
                "modelJudge", completion, completion, () -> Judged.read(completion, formats));
    }

    private Judgement judgeRead(Completion completion, boolean late) {
        return switch (completion.getStatus()) {
            case ANSWERED -> answer(completion, late, format(completion), grounding(completion));
            // The provider declined: that is an answer too, but there is nothing to parse in it.
            case REFUSED -> answer(completion, late, nothingExpected(), new Grounding.NotJudged());
            case THROTTLED, TIMED_OUT, FAILED -> noAnswer(completion, late, OutcomeKind.FAILED);
            case REFUSED_BY_POLICY -> neverAsked(completion, late, OutcomeKind.REFUSED_BY_POLICY);
            case OVER_BUDGET -> neverAsked(completion, late, OutcomeKind.OVER_BUDGET);
            case EXPIRED -> neverAsked(completion, late, OutcomeKind.EXPIRED);
            case SHED -> neverAsked(completion, late, OutcomeKind.SHED);
        };
    }

    private Judgement answer(
            Completion completion, boolean late, FormatResult format, Grounding grounding) {
        Shape shape =
                guarded(
                        "shape",
                        completion,
                        UNKNOWN_SHAPE,
                        () -> Shape.of(completion.getResponse(), completion.getFinishReason()));
        Bill bill =
                guarded(
                        "cost",
                        completion,
                        Bill.unpriced(completion),
                        () -> Bill.of(completion, prices));
        boolean invalid = format.status() == FormatResult.Status.FAIL;
        OutcomeKind kind = invalid ? OutcomeKind.INVALID : OutcomeKind.SCORED;
        return new Judgement(
                kind,
                invalid ? Optional.of("format_invalid") : Optional.empty(),
                Verdicts.of(completion, kind, late, formatVerdict(format), grounding, shape, bill),
                Optional.of(
                        measures.ofAnswer(
                                completion, lane(completion), format, grounding, shape, bill)));
    }

    private Judgement noAnswer(Completion completion, boolean late, OutcomeKind kind) {
        return new Judgement(
                kind,
                code(completion),
                Verdicts.withoutAnswer(completion, kind, late),
                Optional.of(Measures.ofError(completion, lane(completion))));
    }

    private Judgement neverAsked(Completion completion, boolean late, OutcomeKind kind) {
        return new Judgement(
                kind,
                code(completion),
                Verdicts.withoutAnswer(completion, kind, late),
                Optional.empty());
    }

    private static Optional<String> code(Completion completion) {
        return completion
                .getErrorCode()
                .or(() -> Optional.of(completion.getStatus().name().toLowerCase(Locale.ROOT)));
    }

    private FormatResult format(Completion completion) {
        return guarded(
                "format",
                completion,
                new FormatResult(
                        FormatResult.Status.ERROR,
                        false,
                        false,
                        FormatResult.Found.NONE,
                        "the format check failed"),
                () -> formats.evaluate(completion.getExpect(), completion.getResponse()));
    }

    /// Most completions have no context, so that is looked at before anything is made. The context
    /// of a judge's answer is that of the completion that it judges.
    private Grounding grounding(Completion completion) {
        if (completion.getContext().isEmpty() || Judged.isJudges(completion))
            return new Grounding.NotJudged();
        return guarded(
                "grounding",
                completion,
                new Grounding.Failed("the grounding check failed"),
                () -> groundings.evaluate(completion.getContext(), completion.getResponse()));
    }

    /// An answer as a group of one, to compare with others to the same job; empty when there is
    /// none.
    public AnswerGroup comparable(Completion completion) {
        if (completion.getStatus() != CompletionStatus.ANSWERED) return AnswerGroup.empty();
        String response = completion.getResponse();
        return guarded(
                "consistency",
                completion,
                AnswerGroup.empty(),
                () -> AnswerGroup.empty().observe(response, JsonFields.of(response)));
    }

    private static FormatResult nothingExpected() {
        return new FormatResult(
                FormatResult.Status.NONE, false, false, FormatResult.Found.NONE, "");
    }

    /// Deep nesting overflows stacks, so that error is an evaluator's failure too.
    private <T> T guarded(
            String evaluator, Completion completion, T otherwise, Supplier<T> evaluation) {
        try {
            return evaluation.get();
        } catch (RuntimeException | StackOverflowError e) {
            counters.evaluatorFailed(evaluator);
            LOGGER.atWarn()
                    .addKeyValue("evaluator", evaluator)
                    .addKeyValue("completionId", completion.getCompletionId())
                    .addKeyValue("exception", e.getClass().getName())
                    .log("evaluator failed");
            return otherwise;
        }
    }

    private static Lane lane(Completion completion) {
        return new Lane(
                completion.getSuite(),
                completion.getBackend(),
                completion.getRequestModel().orElse(""),
                completion.getTemplateVersion(),
                evaluatorVersion(completion));
    }

    static String evaluatorVersion(Completion completion) {
        String theirs = completion.getEvaluatorVersion();
        return theirs.isEmpty() ? EVALUATORS_VERSION : theirs;
    }

    private static FormatVerdict formatVerdict(FormatResult format) {
        FormatStatus status =
                switch (format.status()) {
                    case PASS -> FormatStatus.PASS;
                    case FAIL -> FormatStatus.FAIL;
                    case NONE -> FormatStatus.NONE;
                    case ERROR -> FormatStatus.ERROR;
                };
        PayloadFound found =
                switch (format.found()) {
                    case RAW -> PayloadFound.RAW;
                    case FENCED -> PayloadFound.FENCED;
                    case EMBEDDED -> PayloadFound.EMBEDDED;
                    case REPAIRED -> PayloadFound.REPAIRED;
                    case NONE -> PayloadFound.NONE;
                };
        return new FormatVerdict(status, format.strict(), format.lenient(), found, format.reason());
    }
}
