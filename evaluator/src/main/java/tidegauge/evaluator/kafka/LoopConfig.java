package tidegauge.evaluator.kafka;

import java.time.Duration;
import java.util.Set;
import tidegauge.event.DataClass;

/// How the loop from jobs to completions runs; the fields are those of the evaluator's
/// configuration.
public record LoopConfig(
        String groupId,
        Set<DataClass> dataClasses,
        int maxInFlight,
        int maxCallsPerJob,
        int offsetWindow,
        Duration commitInterval,
        Duration drainTimeout) {}
