package tidegauge.evaluator.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidegauge.evaluator.backend.Answer;
import tidegauge.evaluator.backend.Provenance;
import tidegauge.evaluator.backend.Question;
import tidegauge.evaluator.routing.Sensitivity;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.DataClass;
import tidegauge.event.PromptJob;
import tidegauge.topic.CompletionId;

/// Writes down how calls ended.
public final class Completions {
    /// The flag that says whether the first answer of a job with repairs was in its format.
    public static final String FIRST_IN_FORMAT = "format.first";

    private Completions() {}

    /// A call that was made.
    ///
    /// @param attempts calls made, retries included
    /// @param repairs what was done about an answer in a wrong format
    static Completion asked(
            Call call,
            String provider,
            String requestModel,
            Question question,
            Answer answer,
            int attempts,
            Repairs.Outcome repairs,
            Instant endedAt) {
        Completion.Builder builder = common(call, question, attempts, endedAt);
        builder.setRepairs(repairs.made());
        repairs.atOnce().ifPresent(valid -> builder.setFlags(Map.of(FIRST_IN_FORMAT, valid)));
        builder.setProvider(provider).setRequestModel(requestModel);
        provenance(builder, answer.provenance());
        return switch (answer) {
            case Answer.Answered(String text, Provenance _) ->
                    builder.setStatus(CompletionStatus.ANSWERED)
                            .setResponse(text)
                            .setErrorCode(null)
                            .setErrorReason(null)
                            .build();
            case Answer.Refused(String code, String reason, Provenance _) ->
                    ended(builder, CompletionStatus.REFUSED, code, reason);
            case Answer.Throttled(String code, String reason, Optional<Duration> _, Provenance _) ->
                    ended(builder, CompletionStatus.THROTTLED, code, reason);
            case Answer.TimedOut(String code, String reason, Provenance _) ->
                    ended(builder, CompletionStatus.TIMED_OUT, code, reason);
            case Answer.Failed(String code, String reason, boolean _, Provenance _) ->
                    ended(builder, CompletionStatus.FAILED, code, reason);
        };
    }

    /// A call that was never made.
    static Completion notAsked(
            Call call,
            Question question,
            CompletionStatus status,
            String code,
            String reason,
            Instant endedAt) {
        Completion.Builder builder = common(call, question, 0, endedAt);
        builder.setProvider(null).setRequestModel(null);
        provenance(builder, Provenance.unknown(Duration.ZERO));
        builder.setLatencyMs(null);
        return ended(builder, status, code, reason);
    }

    /// The same completion without its texts, because the broker takes no record of its size.
    ///
    /// @param bytes the size that was too large
    public static Completion withoutTexts(Completion completion, int bytes) {
        return Completion.newBuilder(completion)
                .setStatus(CompletionStatus.FAILED)
                .setErrorCode("record_too_large")
                .setErrorReason(
                        "the completion has " + bytes + " bytes, more than the broker accepts")
                .setPrompt("")
                .setResponse("")
                .setQuestion(null)
                .setContext(List.of())
                .setReference(null)
                .setExpect(null)
                .setUsageRaw(null)
                .setLabels(Map.of())
                .build();
    }

    /// Every field is set, since the builder copies the defaults of those that are not.
    private static Completion.Builder common(
            Call call, Question question, int attempts, Instant endedAt) {
        PromptJob job = call.job();
        return Completion.newBuilder()
                .setCompletionId(CompletionId.of(job.getJobId(), call.backend(), call.sample()))
                .setJobId(job.getJobId())
                .setSuite(job.getSuite())
                .setBackend(call.backend())
                .setSample(call.sample())
                .setPromptId(job.getPromptId())
                .setTemplateVersion(job.getTemplateVersion())
                .setPurpose(job.getPurpose())
                .setDataClass(dataClass(call.sensitivity()))
                .setPrompt(question.asText())
                .setResponse("")
                .setQuestion(job.getQuestion().orElse(null))
                .setContext(job.getContext())
                .setReference(job.getReference().orElse(null))
                .setExpect(job.getExpect().orElse(null))
                .setAttempts(attempts)
                .setRepairs(0)
                .setJobCreatedAt(job.getCreatedAt())
                .setEndedAt(endedAt)
                .setFlags(Map.of())
                .setScores(Map.of())
                .setEvaluatorVersion("")
                .setLabels(job.getLabels());
    }

    /// The class that the call was decided by: whoever goes on with the texts, such as a judge,
    /// must not take a job's word for it when its topic says more.
    private static DataClass dataClass(Sensitivity sensitivity) {
        return switch (sensitivity) {
            case PUBLIC -> DataClass.PUBLIC;
            case INTERNAL -> DataClass.INTERNAL;
            case CONFIDENTIAL -> DataClass.CONFIDENTIAL;
            case RESTRICTED -> DataClass.RESTRICTED;
        };
    }

    private static void provenance(Completion.Builder builder, Provenance provenance) {
        builder.setResponseModel(provenance.responseModel().orElse(null))
                .setFingerprint(provenance.fingerprint().orElse(null))
                .setResponseId(provenance.responseId().orElse(null))
                .setFinishReason(provenance.finishReason().orElse(null))
                .setUsage(provenance.usage())
                .setUsageRaw(provenance.usageRaw().orElse(null))
                .setReportedCostNanoUsd(cost(provenance))
                .setLatencyMs(provenance.latency().toMillis())
                .setTimeToFirstTokenMs(
                        provenance.timeToFirstToken().map(Duration::toMillis).orElse(null));
    }

    private static @Nullable Long cost(Provenance provenance) {
        return provenance.reportedCostNanoUsd().isPresent()
                ? provenance.reportedCostNanoUsd().getAsLong()
                : null;
    }

    private static Completion ended(
            Completion.Builder builder, CompletionStatus status, String code, String reason) {
        return builder.setStatus(status)
                .setResponse("")
                .setErrorCode(code)
                .setErrorReason(reason)
                .build();
    }
}
