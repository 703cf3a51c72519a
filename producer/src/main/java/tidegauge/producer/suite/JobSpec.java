package tidegauge.producer.suite;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tidegauge.producer.privacy.Sensitivity;

/// One prompt to ask of some backends, some times: a job before it becomes a record of a topic.
///
/// @param jobId identity of the job
/// @param suite the suite that it belongs to
/// @param prompt what is asked
/// @param templateVersion version of the prompt template; empty when there is none
/// @param purpose why it is asked
/// @param sensitivity who may see it
/// @param backends names of the backends to ask, at least one, each once
/// @param samples how many answers to ask of each backend, at least 1
/// @param createdAt when the job was made
/// @param expiresAt after this instant it is not asked any more
/// @param labels labels of the caller, such as tenant
public record JobSpec(
        String jobId,
        String suite,
        Prompt prompt,
        String templateVersion,
        JobPurpose purpose,
        Sensitivity sensitivity,
        List<String> backends,
        int samples,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Map<String, String> labels) {

    public JobSpec {
        backends = List.copyOf(backends);
        labels = Map.copyOf(labels);
        if (jobId.isBlank() || suite.isBlank()) {
            throw new IllegalArgumentException("a job needs an id and a suite that are not blank");
        }
        checkRepetition(backends, samples);
    }

    /// How many completions the ledger will expect of this job.
    public long expectedCompletions() {
        return (long) backends.size() * samples;
    }

    static void checkRepetition(List<String> backends, int samples) {
        if (backends.isEmpty() || backends.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a job needs the name of at least one backend");
        }
        if (Set.copyOf(backends).size() != backends.size()) {
            throw new IllegalArgumentException("a backend is named twice; ask for samples instead");
        }
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be at least 1, but is " + samples);
        }
    }
}
