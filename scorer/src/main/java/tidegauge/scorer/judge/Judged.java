package tidegauge.scorer.judge;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.Purpose;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.modeljudge.JudgePrompt;
import tidegauge.scorer.modeljudge.JudgeReading;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.observation.Readings;

/// What a judge's answer says about the completion that it was asked about.
///
/// The answer's flags and scores are metrics of the judge, in its own suite; those about the judged
/// completion count again where that one belongs, under a version that names prompt and judge, so
/// that another judge starts new drift streams.
public final class Judged {
    static final String SUITE = "judge.suite";
    static final String BACKEND = "judge.backend";
    static final String MODEL = "judge.model";
    static final String TEMPLATE = "judge.template";
    static final String PERSON = "judge.person";

    /// Flag: whether the judge's answer has the form that was asked for.
    static final String USABLE = "judge.usable";

    /// Flag: whether every claim is supported by a quote that the context holds.
    static final String SUPPORTED = "judge.supported";

    /// Score: share of the claims that are not.
    static final String UNSUPPORTED = "judge.unsupported";

    /// Score: how many quotes the judge has made up.
    static final String INVENTED = "judge.inventedQuotes";

    /// Flags of completions that a person has judged too: what the person says, what the judge
    /// says, and whether these are the same. Their shares give Cohen's κ.
    static final String REVIEWED_PERSON = "judge.reviewed.person";

    static final String REVIEWED_JUDGE = "judge.reviewed.judge";
    static final String REVIEWED_AGREES = "judge.reviewed.agrees";

    private Judged() {}

    static boolean isJudges(Completion completion) {
        return completion.getPurpose() == Purpose.JUDGE;
    }

    /// A judge's answer with what it comes to as flags and scores; those that it came with are
    /// dropped, because nobody but us may judge in a judge's name. Other completions stay as they
    /// are.
    static Completion read(Completion completion, FormatEvaluator formats) {
        if (!isJudges(completion) || completion.getStatus() != CompletionStatus.ANSWERED)
            return completion;
        Map<String, Boolean> flags = new TreeMap<>();
        Map<String, Double> scores = new TreeMap<>();
        switch (JudgeReading.of(formats, completion.getContext(), completion.getResponse())) {
            case JudgeReading.Unusable _ -> flags.put(USABLE, false);
            case JudgeReading.Read reading -> {
                flags.put(USABLE, true);
                scores.put(INVENTED, (double) reading.inventedQuotes());
                reading.unsupported()
                        .ifPresent(share -> {
                            flags.put(SUPPORTED, share == 0);
                            scores.put(UNSUPPORTED, share);
                            compare(completion, share == 0, flags);
                        });
            }
        }
        return Completion.newBuilder(completion).setFlags(flags).setScores(scores).build();
    }

    private static void compare(Completion completion, boolean judge, Map<String, Boolean> flags) {
        String said = completion.getLabels().get(PERSON);
        if (said == null) return;
        boolean person = Boolean.parseBoolean(said);
        flags.put(REVIEWED_PERSON, person);
        flags.put(REVIEWED_JUDGE, judge);
        flags.put(REVIEWED_AGREES, judge == person);
    }

    /// The observation of the completion that was judged; empty when nothing was said about it.
    ///
    /// @param completion the judge's answer
    /// @param judgement what it came to
    public static Optional<Observation> observation(Completion completion, Judgement judgement) {
        if (!isJudges(completion)) return Optional.empty();
        Map<String, String> labels = completion.getLabels();
        Boolean supported = judgement.verdict().getFlags().get(SUPPORTED);
        Double unsupported = judgement.verdict().getScores().get(UNSUPPORTED);
        String suite = labels.get(SUITE);
        String backend = labels.get(BACKEND);
        if (supported == null || unsupported == null || suite == null || backend == null)
            return Optional.empty();
        String judge = completion.getResponseModel().or(completion::getRequestModel).orElse("");
        Lane lane =
                new Lane(
                        suite,
                        backend,
                        labels.getOrDefault(MODEL, ""),
                        labels.getOrDefault(TEMPLATE, ""),
                        JudgePrompt.VERSION + ' ' + judge);
        return Optional.of(
                new Observation(
                        lane,
                        completion.getEndedAt().toEpochMilli(),
                        completion.getCompletionId(),
                        completion.getPromptId(),
                        false,
                        Readings.of(
                                Map.of(SUPPORTED, supported),
                                Map.of(UNSUPPORTED, unsupported),
                                Map.of()),
                        ""));
    }
}
