package tidegauge.scorer.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import tidegauge.event.Alert;
import tidegauge.event.DriftEpisode;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// What a replay in the driver puts out, for comparison.
public final class DriverRun {
    private DriverRun() {}

    /// Every value as text, by topic.
    ///
    /// @param config Kafka client properties with `schema.registry.url`
    public static Map<String, List<String>> outputs(
            Map<String, Object> config,
            List<? extends SpecificRecord> records,
            List<Topic<?>> topics) {
        try (Line line = Line.replay(config)) {
            records.forEach(line::send);
            line.end();
            return topics.stream().collect(Collectors.toMap(Topic::name, t -> texts(line, t)));
        }
    }

    /// Collects the drift episodes and the alerts of a replay.
    public static void collect(
            Map<String, Object> config,
            List<? extends SpecificRecord> records,
            List<DriftEpisode> episodes,
            List<Alert> alerts) {
        try (Line line = Line.replay(config)) {
            records.forEach(line::send);
            line.end();
            episodes.addAll(line.values(Topics.DRIFT));
            alerts.addAll(line.values(Topics.ALERTS));
        }
    }

    private static List<String> texts(Line line, Topic<?> topic) {
        return line.values(topic).stream().map(Object::toString).toList();
    }
}
