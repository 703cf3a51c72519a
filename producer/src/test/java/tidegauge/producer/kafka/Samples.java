package tidegauge.producer.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidegauge.event.Completion;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.suite.JobPurpose;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Prompt;
import tidegauge.topic.CompletionId;

/// Jobs and completions for tests.
final class Samples {
    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private Samples() {}

    static JobSpec job(String id, Sensitivity sensitivity, String prompt) {
        return new JobSpec(
                id,
                "suite",
                Prompt.of("p-1", prompt),
                "v1",
                JobPurpose.EVALUATION,
                sensitivity,
                List.of("small", "large"),
                2,
                AT,
                Optional.empty(),
                Map.of("tenant", "a"));
    }

    static Completion completion(String jobId, String response, Instant endedAt) {
        return Completion.newBuilder()
                .setCompletionId(CompletionId.of(jobId, "small", 0))
                .setJobId(jobId)
                .setSuite("suite")
                .setBackend("small")
                .setPromptId("p-1")
                .setPrompt("prompt")
                .setResponse(response)
                .setJobCreatedAt(endedAt)
                .setEndedAt(endedAt)
                .build();
    }
}
