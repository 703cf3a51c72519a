package tidegauge.scorer.topology;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import tidegauge.scorer.count.Counters;
import tidegauge.scorer.format.FormatEvaluator;
import tidegauge.scorer.grounding.GroundingEvaluator;
import tidegauge.scorer.judge.CompletionJudge;
import tidegauge.topic.Topic;

/// What every task is made from; safe to share between stream threads.
///
/// @param config Kafka client properties with `schema.registry.url`
/// @param judgeSecret what texts cannot know that a judge is shown
record ScorerParts(
        TopologySettings settings,
        Map<String, ?> config,
        FormatEvaluator formats,
        GroundingEvaluator groundings,
        Counters counters,
        RegistryPatience patience,
        String judgeSecret) {

    /// A new judge, for one task.
    CompletionJudge judge() {
        return new CompletionJudge(formats, groundings, settings.prices(), counters);
    }

    /// A new way out to a topic, for one task.
    <V extends SpecificRecord> Outlet<V> outlet(Topic<V> topic, String sink) {
        return new Outlet<>(topic, sink, config, patience);
    }
}
