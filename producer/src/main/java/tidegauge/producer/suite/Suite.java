package tidegauge.producer.suite;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tidegauge.producer.privacy.Sensitivity;

/// A named set of prompts, the backends to ask and how often.
///
/// @param name the suite's name; metrics are kept per suite
/// @param prompts the prompts, each with an id of its own
/// @param backends names of the backends to ask
/// @param samples how many answers to ask of each backend, at least 1
/// @param sensitivity who may see the prompts
/// @param templateVersion version of the prompt template; a new one starts new drift streams
/// @param canaries when the prompts are repeated as canaries; empty when they are not
/// @param labels labels of the caller, such as tenant
public record Suite(
        String name,
        List<Prompt> prompts,
        List<String> backends,
        int samples,
        Sensitivity sensitivity,
        String templateVersion,
        Optional<CanarySchedule> canaries,
        Map<String, String> labels) {

    public Suite {
        prompts = List.copyOf(prompts);
        backends = List.copyOf(backends);
        labels = Map.copyOf(labels);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a suite needs a name");
        }
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("suite " + name + " has no prompts");
        }
        Set<String> seen = new HashSet<>();
        for (Prompt prompt : prompts) {
            if (!seen.add(prompt.promptId())) {
                throw new IllegalArgumentException(
                        "suite " + name + " has two prompts with the id " + prompt.promptId());
            }
        }
        JobSpec.checkRepetition(backends, samples);
    }
}
