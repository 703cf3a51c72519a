package tidegauge.scorer.topology;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.judge.CompletionJudge;
import tidegauge.topic.Topic;

/// What every task is made from; safe to share between stream threads.
///
/// @param config Kafka client properties with `schema.registry.url`
record ScorerParts(
        TopologySettings settings,
        Map<String, ?> config,
        CompletionJudge judge,
        Counters counters,
        RegistryPatience patience) {

    /// A new way out to a topic, for one task.
    <V extends SpecificRecord> Outlet<V> outlet(Topic<V> topic, String sink) {
        return new Outlet<>(topic, sink, config, patience);
    }
}
