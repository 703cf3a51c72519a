package tidegauge.producer.suite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What one run of a suite asks: a job for each prompt, repeated over backends and samples.
///
/// @param jobs the jobs, in the suite's order
public record RepetitionPlan(List<JobSpec> jobs) {
    public RepetitionPlan {
        jobs = List.copyOf(jobs);
    }

    /// A run that measures quality.
    ///
    /// @param ids a new job id at each call
    public static RepetitionPlan evaluation(Suite suite, Instant createdAt, Supplier<String> ids) {
        List<JobSpec> jobs = new ArrayList<>(suite.prompts().size());
        for (Prompt prompt : suite.prompts()) {
            jobs.add(
                    job(
                            suite,
                            prompt,
                            JobPurpose.EVALUATION,
                            ids.get(),
                            createdAt,
                            Optional.empty()));
        }
        return new RepetitionPlan(jobs);
    }

    /// A run of canaries that is due at an instant of the schedule.
    ///
    /// Job ids are made of suite, template, prompt and instant, so that two instances that keep the
    /// same schedule publish the same jobs and the ledger counts them once. A canary expires when
    /// the next one is due: a late answer says nothing about the moment that it was meant for.
    public static RepetitionPlan canaries(Suite suite, CanarySchedule schedule, Instant dueAt) {
        List<JobSpec> jobs = new ArrayList<>(suite.prompts().size());
        Optional<Instant> expiresAt = Optional.of(schedule.next(dueAt));
        for (Prompt prompt : suite.prompts()) {
            String id =
                    String.join(
                            "/",
                            "canary",
                            suite.name(),
                            suite.templateVersion(),
                            prompt.promptId(),
                            dueAt.toString());
            jobs.add(job(suite, prompt, JobPurpose.CANARY, id, dueAt, expiresAt));
        }
        return new RepetitionPlan(jobs);
    }

    /// How many completions the ledger will expect: prompts × backends × samples.
    public long expectedCompletions() {
        return jobs.stream().mapToLong(JobSpec::expectedCompletions).sum();
    }

    private static JobSpec job(
            Suite suite,
            Prompt prompt,
            JobPurpose purpose,
            String id,
            Instant createdAt,
            Optional<Instant> expiresAt) {
        return new JobSpec(
                id,
                suite.name(),
                prompt,
                suite.templateVersion(),
                purpose,
                suite.sensitivity(),
                suite.backends(),
                suite.samples(),
                createdAt,
                expiresAt,
                suite.labels());
    }
}
