package tidegauge.scorer.judge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Purpose;
import tidegauge.event.Role;
import tidegauge.scorer.modeljudge.JudgePrompt;
import tidegauge.scorer.modeljudge.ModelJudgeSettings;

/// Makes the prompt jobs that ask a model to judge completions. The same completion makes the same
/// job, so that a job that is made again ends as a duplicate.
public final class JudgeJobs {
    /// Added to a suite's name, it names the suite that its judges' own metrics and ledger are in.
    public static final String SUITE = ".judge";

    /// Longest answer and context together that a judge is asked about, in UTF-16 units.
    static final int LONGEST = 128 * 1024;

    private static final GenerationParameters PARAMETERS =
            GenerationParameters.newBuilder().setTemperature(0.0).setStop(List.of()).build();

    private static final String CASCADE_MODEL = "cascade.model";

    private final ModelJudgeSettings settings;
    private final String secret;

    /// @param secret what texts cannot know, so that they cannot leave their marks
    public JudgeJobs(ModelJudgeSettings settings, String secret) {
        this.settings = settings;
        this.secret = secret;
    }

    /// The job that asks for the judgement of a completion; empty when it is not to be judged: not
    /// sampled, no answer or no context, a judge's answer itself, or nobody is of another family.
    public Optional<PromptJob> of(Completion completion) {
        boolean judgesAnswer = completion.getPurpose() == Purpose.JUDGE;
        if (judgesAnswer
                || completion.getStatus() != CompletionStatus.ANSWERED
                || !settings.samples(completion.getSuite(), completion.getCompletionId())
                || !isJudgeable(completion)) return Optional.empty();
        return settings.judgeOf(judgesAnswer, model(completion))
                .map(judge -> job(completion, judge));
    }

    /// The model that has answered; of a cascade the evaluator says it in a label.
    private static String model(Completion completion) {
        return completion
                .getResponseModel()
                .or(() -> Optional.ofNullable(completion.getLabels().get(CASCADE_MODEL)))
                .or(completion::getRequestModel)
                .orElse("");
    }

    private static boolean isJudgeable(Completion completion) {
        long length = completion.getResponse().length();
        boolean anything = false;
        for (String passage : completion.getContext()) {
            length += passage.length();
            anything |= !passage.isBlank();
        }
        return anything && length <= LONGEST && !completion.getResponse().isBlank();
    }

    private PromptJob job(Completion completion, ModelJudgeSettings.Judge judge) {
        JudgePrompt prompt =
                JudgePrompt.of(
                        completion.getCompletionId(),
                        secret,
                        completion.getContext(),
                        completion.getResponse());
        return PromptJob.newBuilder()
                .setJobId("judge-" + completion.getCompletionId())
                .setSuite(completion.getSuite() + SUITE)
                .setPromptId(completion.getPromptId())
                .setTemplateVersion(JudgePrompt.VERSION)
                .setPurpose(Purpose.JUDGE)
                .setDataClass(completion.getDataClass())
                .setBackends(List.of(judge.backend()))
                .setSamples(1)
                .setMessages(
                        List.of(
                                new Message(Role.SYSTEM, prompt.system()),
                                new Message(Role.USER, prompt.user())))
                .setParameters(PARAMETERS)
                .setContext(completion.getContext())
                .setCreatedAt(completion.getEndedAt())
                .setParentCompletionId(completion.getCompletionId())
                .setLabels(labels(completion))
                .build();
    }

    /// What is needed to hand the judgement back, beside the caller's own labels.
    private Map<String, String> labels(Completion completion) {
        Map<String, String> labels = new HashMap<>(completion.getLabels());
        labels.put(Judged.SUITE, completion.getSuite());
        labels.put(Judged.BACKEND, completion.getBackend());
        labels.put(Judged.MODEL, completion.getRequestModel().orElse(""));
        labels.put(Judged.TEMPLATE, completion.getTemplateVersion());
        labels.remove(Judged.PERSON);
        Boolean person = completion.getFlags().get(settings.label());
        if (person != null) labels.put(Judged.PERSON, person.toString());
        return labels;
    }
}
