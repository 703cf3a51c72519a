package tidegauge.scorer.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tidegauge.event.Completion;
import tidegauge.topic.Topic;

/// What a replay in the driver puts out, for comparison.
public final class DriverRun {
    private DriverRun() {}

    /// Every value as text, by topic.
    ///
    /// @param config Kafka client properties with `schema.registry.url`
    public static Map<String, List<String>> outputs(
            Map<String, Object> config, List<Completion> completions, List<Topic<?>> topics) {
        try (Line line = Line.replay(config)) {
            completions.forEach(line::send);
            line.end();
            return topics.stream().collect(Collectors.toMap(Topic::name, t -> texts(line, t)));
        }
    }

    private static List<String> texts(Line line, Topic<?> topic) {
        return line.values(topic).stream().map(Object::toString).toList();
    }
}
