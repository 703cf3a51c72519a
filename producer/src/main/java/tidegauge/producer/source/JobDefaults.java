package tidegauge.producer.source;

import java.util.List;
import java.util.Optional;
import tidegauge.producer.privacy.Clearance;
import tidegauge.producer.privacy.Redactor;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Prompt;

/// What holds for the jobs of a source where a line does not say otherwise.
///
/// @param suite the suite
/// @param backends names of the backends to ask
/// @param samples how many answers to ask of each backend
/// @param templateVersion version of the prompt template
/// @param sensitivity the data class
/// @param clearance the most sensitive text that may be submitted; lines above it are rejected
/// @param redactor takes parts out of every job's texts
/// @param repairs how often an answer that is not in the expected format is asked for again
public record JobDefaults(
        Optional<String> suite,
        List<String> backends,
        int samples,
        String templateVersion,
        Sensitivity sensitivity,
        Clearance clearance,
        Optional<Redactor> redactor,
        int repairs) {

    /// Nothing is known: every line must name its suite and backends, and is taken to be of the
    /// most sensitive class, the safe guess.
    public static final JobDefaults NONE =
            new JobDefaults(
                    Optional.empty(),
                    List.of(),
                    1,
                    "",
                    Sensitivity.RESTRICTED,
                    Clearance.EVERYTHING,
                    Optional.empty());

    /// Defaults without repairs.
    public JobDefaults(
            Optional<String> suite,
            List<String> backends,
            int samples,
            String templateVersion,
            Sensitivity sensitivity,
            Clearance clearance,
            Optional<Redactor> redactor) {
        this(suite, backends, samples, templateVersion, sensitivity, clearance, redactor, 0);
    }

    public JobDefaults {
        backends = List.copyOf(backends);
        if (suite.isPresent() && suite.get().isBlank()) {
            throw new IllegalArgumentException(
                    "the default suite needs a name: leave it out or name it");
        }
        if (samples < 1 || samples > JobFields.MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "samples must be 1 to %d, but is %d".formatted(JobFields.MAX_SAMPLES, samples));
        }
        if (repairs < 0 || repairs > Prompt.MAX_REPAIRS) {
            throw new IllegalArgumentException("repairs must be 0 or 1, but is " + repairs);
        }
    }

    /// Defaults with a suite and the backends to ask.
    public static JobDefaults of(String suite, List<String> backends, Sensitivity sensitivity) {
        return new JobDefaults(
                Optional.of(suite),
                backends,
                1,
                "",
                sensitivity,
                Clearance.EVERYTHING,
                Optional.empty());
    }

    /// The same with answers repaired so often.
    public JobDefaults withRepairs(int times) {
        return new JobDefaults(
                suite, backends, samples, templateVersion, sensitivity, clearance, redactor, times);
    }

    /// A job without what the redactor takes out.
    JobSpec redacted(JobSpec job) {
        return redactor.map(r -> JobRedaction.of(job, r)).orElse(job);
    }
}
