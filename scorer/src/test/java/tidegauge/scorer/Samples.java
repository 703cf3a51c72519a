package tidegauge.scorer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Role;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.serde.EventClasses;
import tidegauge.topic.CompletionId;

/// Jobs and completions to test with.
public final class Samples {
    /// Some time in the past, at the start of a minute.
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static {
        EventClasses.trust();
    }

    private Samples() {}

    /// An answered completion of suite `suite`, backend `gpt`, sample 0, made when it ended.
    public static Completion.Builder completion(String jobId, Instant endedAt) {
        return completion(jobId, "gpt", 0, endedAt);
    }

    /// An answered completion of suite `suite`.
    public static Completion.Builder completion(
            String jobId, String backend, int sample, Instant endedAt) {
        return Completion.newBuilder()
                .setCompletionId(CompletionId.of(jobId, backend, sample))
                .setJobId(jobId)
                .setSuite("suite")
                .setBackend(backend)
                .setSample(sample)
                .setPromptId("prompt")
                .setStatus(CompletionStatus.ANSWERED)
                .setResponse("an answer")
                .setRequestModel("gpt-4")
                .setResponseModel("gpt-4-0314")
                .setUsage(usage(10, 3))
                .setLatencyMs(100L)
                .setJobCreatedAt(endedAt)
                .setEndedAt(endedAt);
    }

    public static Usage usage(long input, long output) {
        return new Usage(input, 0L, 0L, output, 0L, UsageSource.PROVIDER);
    }

    /// A job of suite `suite`.
    public static PromptJob job(String jobId, Instant createdAt, int samples, String... backends) {
        return PromptJob.newBuilder()
                .setJobId(jobId)
                .setSuite("suite")
                .setPromptId("prompt")
                .setBackends(List.of(backends))
                .setSamples(samples)
                .setMessages(List.of(new Message(Role.USER, "?")))
                .setParameters(GenerationParameters.newBuilder().setStop(List.of()).build())
                .setCreatedAt(createdAt)
                .setLabels(Map.of())
                .build();
    }
}
