package tidegauge.local.replay;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.AnswerAgreement;
import tidegauge.event.Consistency;
import tidegauge.event.DriftEpisode;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.event.QualityMetrics;
import tidegauge.event.Verdict;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.producer.kafka.CompletionPublisher;
import tidegauge.serde.Codecs;
import tidegauge.topic.HeaderNames;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// Gathers what the scorer writes, until the end of the stream has come out of every topic.
final class Outputs {
    static final List<Topic<?>> TOPICS =
            List.of(
                    Topics.VERDICTS,
                    Topics.CONSISTENCY,
                    Topics.METRICS,
                    Topics.DRIFT,
                    Topics.ALERTS,
                    Topics.OUTCOMES);

    private final OutputFolder folder;
    private final Map<String, Consumer<byte[]>> readers = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<OutcomeKind, Long> outcomes = new EnumMap<>(OutcomeKind.class);
    private final Map<Window, QualityMetrics> windows = new TreeMap<>(Window.ORDER);
    private final Map<String, DriftEpisode> episodes = new TreeMap<>();
    private final NavigableSet<ConsistencyLine> consistency = new TreeSet<>(ConsistencyLine.ORDER);
    private long verdicts;

    /// What identifies a record of metrics.
    private record Window(long start, String suite, String backend) {
        static final Comparator<Window> ORDER =
                Comparator.comparingLong(Window::start)
                        .thenComparing(Window::suite)
                        .thenComparing(Window::backend);
    }

    /// @param clients Kafka client properties with `schema.registry.url`
    Outputs(OutputFolder folder, Map<String, Object> clients) {
        this.folder = folder;
        read(Topics.VERDICTS, clients, this::verdict);
        read(Topics.CONSISTENCY, clients, this::consistency);
        read(Topics.METRICS, clients, this::metrics);
        read(Topics.DRIFT, clients, this::drift);
        read(Topics.ALERTS, clients, alert -> folder.line("alerts.jsonl", AlertLine.of(alert)));
        read(Topics.OUTCOMES, clients, this::outcome);
    }

    /// Takes what has come.
    void poll(TopicTail tail) {
        for (ConsumerRecord<byte[], byte[]> record : tail.poll()) {
            byte[] value = record.value();
            Consumer<byte[]> reader = readers.get(record.topic());
            if (value != null && reader != null) {
                reader.accept(value);
            } else if (endsStream(record)) {
                ended.add(record.topic());
            }
        }
    }

    /// Whether everything has come.
    boolean complete() {
        return ended.size() == TOPICS.size();
    }

    long verdicts() {
        return verdicts;
    }

    Map<OutcomeKind, Long> outcomes() {
        return outcomes;
    }

    /// How much answers agree, in the order of jobs and backends.
    Iterable<ConsistencyLine> consistency() {
        return consistency;
    }

    /// The closed windows, in order.
    List<QualityMetrics> windows() {
        return windows.values().stream().filter(QualityMetrics::getClosed).toList();
    }

    /// Every record of metrics, the latest of each key.
    List<QualityMetrics> metrics() {
        return List.copyOf(windows.values());
    }

    /// The last state of every episode.
    List<DriftEpisode> episodes() {
        return List.copyOf(episodes.values());
    }

    private void verdict(Verdict verdict) {
        verdicts++;
        folder.line("verdicts.jsonl", VerdictLine.of(verdict));
    }

    private void consistency(Consistency event) {
        for (AnswerAgreement group : event.getGroups())
            consistency.add(ConsistencyLine.of(event, group));
    }

    private void metrics(QualityMetrics metrics) {
        windows.put(
                new Window(
                        metrics.getWindowStart().toEpochMilli(),
                        metrics.getSuite(),
                        metrics.getBackend()),
                metrics);
    }

    private void drift(DriftEpisode episode) {
        episodes.put(episode.getEpisodeId(), episode);
        folder.line("drift.jsonl", DriftLine.of(episode));
    }

    private void outcome(Outcome outcome) {
        outcomes.merge(outcome.getKind(), 1L, Long::sum);
    }

    private <V extends SpecificRecord> void read(
            Topic<V> topic, Map<String, Object> clients, Consumer<V> consumer) {
        Deserializer<V> deserializer = Codecs.deserializer(topic.valueType(), clients);
        readers.put(
                topic.name(),
                bytes -> consumer.accept(deserializer.deserialize(topic.name(), bytes)));
    }

    private static boolean endsStream(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(HeaderNames.WATERMARK);
        return header != null
                && new String(header.value(), StandardCharsets.UTF_8)
                        .equals(Long.toString(CompletionPublisher.END_OF_STREAM));
    }
}
