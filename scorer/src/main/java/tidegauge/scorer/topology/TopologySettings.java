package tidegauge.scorer.topology;

import java.time.Duration;
import java.util.Optional;
import tidegauge.scorer.cost.PriceTable;
import tidegauge.scorer.drift.DriftSettings;
import tidegauge.scorer.modeljudge.ModelJudgeSettings;
import tidegauge.scorer.review.ReviewSettings;
import tidegauge.scorer.window.Tumbling;

/// What the topology needs to know; see the service's configuration for the meaning of each.
///
/// @param inputPartitions partitions of the topics of jobs and of completions: progress of all of
///   them is waited for
/// @param storesOnDisk whether stores are kept in RocksDB or on the heap
public record TopologySettings(
        int inputPartitions,
        boolean storesOnDisk,
        Tumbling windows,
        Duration grace,
        Duration reorder,
        Duration dedupeHorizon,
        Optional<Duration> idleAfter,
        Optional<Duration> metricsInterval,
        Duration maxAhead,
        int maxAnswersPerJob,
        Duration consistencyWait,
        boolean compareUnannounced,
        boolean acceptEndOfStream,
        Duration registryPatience,
        PriceTable prices,
        DriftSettings drift,
        ReviewSettings reviews,
        ModelJudgeSettings modelJudge) {

    /// How far event time has to pass after the last record for every window to be closed.
    long longestWaitMs() {
        return windows.lengthMs() + grace.toMillis() + 1;
    }
}
