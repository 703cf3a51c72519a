package tidegauge.producer.source;

import java.time.InstantSource;
import java.util.function.Supplier;
import tidegauge.producer.suite.JobSpec;

/// Prompts as JSONL: `{"prompt":"…"}` or `{"messages":[…]}`, and optional fields beside it.
///
/// The optional fields are `jobId, suite, promptId, template, canary, dataClass, backends, samples,
/// parameters {temperature, topP, maxOutputTokens, seed, stop, streaming}, question, context,
/// reference, expect, repairs, expiresAt, labels`; others are ignored.
public final class JsonlJobs {
    private JsonlJobs() {}

    /// Reads jobs.
    ///
    /// @param defaults what holds where a line does not say otherwise
    /// @param clock when each job is made
    /// @param ids a job id for each line that has none
    public static SourceReader<JobSpec> read(
            SourceInput input, JobDefaults defaults, InstantSource clock, Supplier<String> ids) {
        JobFields jobs = new JobFields(defaults);
        return new JsonLines<>(input, (fields, line) -> jobs.job(fields, ids, clock.instant()));
    }
}
