package tidegauge.local.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.DriftEpisode;
import tidegauge.event.DriftMetric;
import tidegauge.local.config.Suggestion;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.serde.Codecs;
import tidegauge.topic.Topics;

/// The episodes as they stand, oldest detection first.
///
/// @param latest the latest change of each, by episode
public record Episodes(Map<String, DriftEpisode> latest) {
    private static final int MOST_SUGGESTIONS = 5;

    public Episodes {
        latest = new LinkedHashMap<>(latest);
    }

    /// What the topic holds now.
    ///
    /// @param clients Kafka client properties with `schema.registry.url`
    public static Episodes read(Map<String, Object> clients) {
        Map<String, DriftEpisode> latest = new LinkedHashMap<>();
        try (TopicTail tail = new TopicTail(clients, List.of(Topics.DRIFT.name()));
                Deserializer<DriftEpisode> reader =
                        Codecs.deserializer(DriftEpisode.class, clients)) {
            for (ConsumerRecord<byte[], byte[]> record : tail.drain()) {
                if (record.value() != null) {
                    DriftEpisode episode = reader.deserialize(record.topic(), record.value());
                    latest.put(episode.getEpisodeId(), episode);
                }
            }
        }
        return new Episodes(latest);
    }

    /// In the order of detection.
    public List<DriftEpisode> inOrder() {
        return latest.values().stream()
                .sorted(
                        Comparator.comparing(DriftEpisode::getDetectedAt)
                                .thenComparing(DriftEpisode::getEpisodeId))
                .toList();
    }

    /// The surest first: by the q-value of the metric that moved most clearly, where a fact has
    /// none and is sure, then by its evidence in multiples of its alarm level.
    public List<DriftEpisode> surestFirst() {
        return inOrder().stream()
                .sorted(
                        Comparator.comparingDouble(Episodes::qValue)
                                .thenComparing(
                                        Comparator.comparingDouble(Episodes::evidence).reversed()))
                .toList();
    }

    private static double qValue(DriftEpisode episode) {
        return strongest(episode)
                .map(metric -> metric.getQValue().orElse(0.0))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double evidence(DriftEpisode episode) {
        return strongest(episode)
                .map(metric -> metric.getEValue() / metric.getThreshold())
                .orElse(0.0);
    }

    /// The metric that moved most clearly.
    public static Optional<DriftMetric> strongest(DriftEpisode episode) {
        return episode.getMetrics().stream().findFirst();
    }

    /// The episode of this name.
    public Optional<DriftEpisode> find(String episodeId) {
        return Optional.ofNullable(latest.get(episodeId));
    }

    /// Names of open episodes that a mistyped or shortened name may mean: those that hold it, else
    /// the nearest, else the newest.
    public List<String> near(String typed) {
        List<String> open =
                inOrder().reversed().stream()
                        .filter(Episodes::isOpen)
                        .map(DriftEpisode::getEpisodeId)
                        .toList();
        List<String> near =
                new ArrayList<>(open.stream().filter(name -> name.contains(typed)).toList());
        if (near.isEmpty()) {
            Suggestion.nearest(typed, open).ifPresent(near::add);
        }
        return (near.isEmpty() ? open : near).stream().limit(MOST_SUGGESTIONS).toList();
    }

    /// Whether it has neither gone back nor been acknowledged.
    public static boolean isOpen(DriftEpisode episode) {
        return switch (episode.getState()) {
            case SUSPECT, CONFIRMED -> true;
            case TRANSIENT, ACKNOWLEDGED -> false;
        };
    }
}
