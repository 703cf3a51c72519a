package tidegauge.producer.source;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tidegauge.event.GenerationParameters;
import tidegauge.event.Message;
import tidegauge.event.PromptJob;
import tidegauge.event.Purpose;
import tidegauge.event.Role;
import tidegauge.producer.suite.Generation;
import tidegauge.producer.suite.JobPurpose;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Prompt;
import tidegauge.producer.suite.Turn;
import tidegauge.serde.EventClasses;

/// Turns a planned job into the record that the topics of jobs hold.
public final class JobRecords {
    static {
        EventClasses.trust();
    }

    private JobRecords() {}

    /// The record of a job.
    public static PromptJob of(JobSpec job) {
        Prompt prompt = job.prompt();
        return PromptJob.newBuilder()
                .setJobId(job.jobId())
                .setSuite(job.suite())
                .setPromptId(prompt.promptId())
                .setTemplateVersion(job.templateVersion())
                .setPurpose(purpose(job.purpose()))
                .setDataClass(DataClasses.of(job.sensitivity()))
                .setBackends(job.backends())
                .setSamples(job.samples())
                .setMessages(messages(prompt.turns()))
                .setParameters(parameters(prompt.generation()))
                .setQuestion(prompt.question().orElse(null))
                .setContext(prompt.context())
                .setReference(prompt.reference().orElse(null))
                .setExpect(prompt.expect().orElse(null))
                .setRepairs(prompt.repairs())
                .setCreatedAt(job.createdAt())
                .setExpiresAt(job.expiresAt().orElse(null))
                .setLabels(job.labels())
                .build();
    }

    private static Purpose purpose(JobPurpose purpose) {
        return switch (purpose) {
            case EVALUATION -> Purpose.EVALUATION;
            case CANARY -> Purpose.CANARY;
        };
    }

    private static List<Message> messages(List<Turn> turns) {
        return turns.stream().map(turn -> new Message(role(turn.speaker()), turn.text())).toList();
    }

    private static Role role(Turn.Speaker speaker) {
        return switch (speaker) {
            case SYSTEM -> Role.SYSTEM;
            case USER -> Role.USER;
            case ASSISTANT -> Role.ASSISTANT;
        };
    }

    private static GenerationParameters parameters(Generation generation) {
        return GenerationParameters.newBuilder()
                .setTemperature(orNull(generation.temperature()))
                .setTopP(orNull(generation.topP()))
                .setMaxOutputTokens(
                        generation.maxOutputTokens().isPresent()
                                ? generation.maxOutputTokens().getAsInt()
                                : null)
                .setSeed(generation.seed().isPresent() ? generation.seed().getAsLong() : null)
                .setStop(generation.stop())
                .setStreaming(generation.streaming())
                .build();
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
