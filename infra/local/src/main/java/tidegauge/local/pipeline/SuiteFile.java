package tidegauge.local.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tidegauge.local.config.SuiteSettings;
import tidegauge.producer.kafka.JobIds;
import tidegauge.producer.privacy.Clearance;
import tidegauge.producer.privacy.Sensitivity;
import tidegauge.producer.source.CsvJobs;
import tidegauge.producer.source.JobDefaults;
import tidegauge.producer.source.JsonlJobs;
import tidegauge.producer.source.OpenAiBatch;
import tidegauge.producer.source.SourceInput;
import tidegauge.producer.source.SourceLine;
import tidegauge.producer.source.SourceReader;
import tidegauge.producer.suite.CanarySchedule;
import tidegauge.producer.suite.JobSpec;
import tidegauge.producer.suite.Prompt;
import tidegauge.producer.suite.Suite;

/// Opens files of prompts, whose format their name tells.
public final class SuiteFile {
    private SuiteFile() {}

    /// Formats of files of jobs.
    public enum Format {
        JSONL,
        CSV,
        OPENAI_BATCH;

        /// The format that a file's name tells: CSV by its ending, otherwise JSONL.
        public static Format of(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
            return name.endsWith(".csv") ? CSV : JSONL;
        }
    }

    /// Reads jobs.
    ///
    /// @param defaults what holds where a line does not say otherwise
    public static SourceReader<JobSpec> open(
            SourceInput input, Format format, JobDefaults defaults) {
        InstantSource clock = InstantSource.system();
        Supplier<String> ids = JobIds.system();
        return switch (format) {
            case JSONL -> JsonlJobs.read(input, defaults, clock, ids);
            case CSV -> CsvJobs.read(input, defaults, clock, ids);
            case OPENAI_BATCH -> OpenAiBatch.read(input, defaults, clock);
        };
    }

    /// The prompts of a configured suite.
    ///
    /// @throws IllegalArgumentException when a line of it cannot be read
    static Suite read(SuiteSettings settings) throws IOException {
        Sensitivity sensitivity = Sensitivity.valueOf(settings.dataClass().name());
        JobDefaults defaults =
                new JobDefaults(
                        Optional.of(settings.name()),
                        settings.backends(),
                        settings.samples(),
                        settings.template(),
                        sensitivity,
                        Clearance.EVERYTHING,
                        Optional.empty(),
                        settings.repairs());
        List<Prompt> prompts = new ArrayList<>();
        try (SourceReader<JobSpec> reader =
                open(SourceInput.open(settings.file()), Format.of(settings.file()), defaults)) {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case SourceLine.Accepted<JobSpec> line -> prompts.add(line.value().prompt());
                    case SourceLine.Rejected<JobSpec> line ->
                            throw new IllegalArgumentException(
                                    "line " + line.line() + ": " + line.reason());
                }
            }
        }
        return new Suite(
                settings.name(),
                prompts,
                settings.backends(),
                settings.samples(),
                sensitivity,
                settings.template(),
                settings.canariesEvery().map(CanarySchedule::new),
                Map.of());
    }
}
