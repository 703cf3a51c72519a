package tidegauge.local.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tidegauge.event.DataClass;

/// A prompt suite as named in the configuration.
///
/// @param name the suite's name
/// @param file where its prompts are
/// @param backends names of the backends to ask
/// @param samples answers to ask of each backend
/// @param dataClass who may see the prompts
/// @param template version of the prompt template
/// @param repairs how often an answer that is not in the expected format is asked for again
/// @param canariesEvery how often to repeat the prompts; empty when they are asked once
public record SuiteSettings(
        String name,
        Path file,
        List<String> backends,
        int samples,
        DataClass dataClass,
        String template,
        int repairs,
        Optional<Duration> canariesEvery) {}
