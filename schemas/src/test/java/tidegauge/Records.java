package tidegauge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tidegauge.event.Completion;
import tidegauge.event.CompletionStatus;
import tidegauge.event.DataClass;
import tidegauge.event.Purpose;
import tidegauge.event.Usage;
import tidegauge.event.UsageSource;
import tidegauge.topic.CompletionId;

/// Records for tests.
public final class Records {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Records() {}

    /// A completion of about 1.5 KB in Avro, with every kind of field in use.
    public static Completion completion(String jobId, int sample) {
        return Completion.newBuilder()
                .setCompletionId(CompletionId.of(jobId, "gpt", sample))
                .setJobId(jobId)
                .setSuite("primes")
                .setBackend("gpt")
                .setSample(sample)
                .setPromptId("p-17")
                .setTemplateVersion("v1")
                .setPurpose(Purpose.CANARY)
                .setDataClass(DataClass.INTERNAL)
                .setStatus(CompletionStatus.ANSWERED)
                .setPrompt("Is 17077 a prime number? Think step by step. ".repeat(10))
                .setResponse("Let us see – naïve division shows that… [Yes] ✓ ".repeat(12))
                .setQuestion("Is 17077 a prime number?")
                .setContext(List.of("A prime number has no divisors.", "17077 is odd."))
                .setExpect("{\"regex\":\"\\\\[(Yes|No)\\\\]\"}")
                .setProvider("openai")
                .setRequestModel("gpt-4")
                .setResponseModel("gpt-4-0314")
                .setFingerprint("fp_44709d6fcb")
                .setFinishReason("stop")
                .setUsage(new Usage(10L, 2L, 0L, 93L, 0L, UsageSource.PROVIDER))
                .setLatencyMs(812L)
                .setTimeToFirstTokenMs(210L)
                .setJobCreatedAt(NOON)
                .setEndedAt(NOON.plusMillis(812))
                .setFlags(Map.of("correct", true))
                .setScores(Map.of("similarity", 0.83))
                .setEvaluatorVersion("1")
                .setLabels(Map.of("tenant", "a"))
                .build();
    }
}
