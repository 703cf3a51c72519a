package tidegauge.scorer.topology;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import tidegauge.event.Completion;
import tidegauge.event.DataClass;
import tidegauge.event.PromptJob;
import tidegauge.scorer.judge.JudgeJobs;
import tidegauge.scorer.judge.Judged;
import tidegauge.scorer.observation.Observation;
import tidegauge.topic.Topics;

/// Asks models for judgements, and hands back what they say. The model is not called here: a
/// judgement is a prompt job of the judged completion's own data class.
final class ModelJudging {
    private final boolean on;
    private final JudgeJobs jobs;
    private final Map<DataClass, Outlet<PromptJob>> outlets = new EnumMap<>(DataClass.class);

    ModelJudging(ScorerParts parts) {
        on = parts.settings().modelJudge().isOn();
        jobs = new JudgeJobs(parts.settings().modelJudge(), parts.judgeSecret());
        if (!on) return;
        for (DataClass dataClass : DataClass.values())
            outlets.put(dataClass, parts.outlet(Topics.jobs(dataClass), sink(dataClass)));
    }

    /// Name of the node that writes judges' jobs of a data class.
    static String sink(DataClass dataClass) {
        return "judge-jobs-" + dataClass.name().toLowerCase(Locale.ROOT);
    }

    /// A completion has ended, in time and for the first time.
    ///
    /// @param observe takes what a judge says about another completion
    void ended(
            ProcessorContext<String, byte[]> context,
            Input.Ended ended,
            Consumer<Observation> observe) {
        Completion completion = ended.completion();
        Judged.observation(completion, ended.judgement()).ifPresent(observe);
        if (!on) return;
        jobs.of(completion).ifPresent(job -> ask(context, job, ended));
    }

    private void ask(ProcessorContext<String, byte[]> context, PromptJob job, Input.Ended ended) {
        Outlet<PromptJob> outlet = outlets.get(job.getDataClass());
        if (outlet == null)
            throw new IllegalStateException("no topic for jobs of " + job.getDataClass());
        outlet.send(context, job.getJobId(), job, job.getCreatedAt(), ended.trace());
    }
}
