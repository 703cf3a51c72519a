package tidegauge.scorer.console.feed;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.scorer.console.model.Letter;
import tidegauge.scorer.console.model.ReadModel;
import tidegauge.serde.Codecs;
import tidegauge.topic.DeadLetter;
import tidegauge.topic.Topic;
import tidegauge.topic.Topics;

/// Turns records of the topics into changes of the model.
final class RecordFold {
    /// Topics whose whole content is small or compacted; they are read from their beginning.
    static final List<String> WHOLE =
            List.of(
                    Topics.METRICS.name(),
                    Topics.DRIFT.name(),
                    Topics.ACKNOWLEDGEMENTS.name(),
                    Topics.ALERTS.name(),
                    Topics.REVIEWS.name());

    /// Topics with a record per completion; their newest records are enough.
    static final List<String> TAIL =
            List.of(
                    Topics.VERDICTS.name(),
                    Topics.OUTCOMES.name(),
                    Topics.CONSISTENCY.name(),
                    Topics.DEAD_LETTERS);

    private final Map<String, BiConsumer<ReadModel, byte[]>> folds = new HashMap<>();

    RecordFold(Map<String, Object> kafka) {
        add(Topics.METRICS, kafka, ReadModel::take);
        add(Topics.DRIFT, kafka, ReadModel::take);
        add(Topics.ACKNOWLEDGEMENTS, kafka, ReadModel::take);
        add(Topics.ALERTS, kafka, ReadModel::take);
        add(Topics.REVIEWS, kafka, ReadModel::take);
        add(Topics.VERDICTS, kafka, ReadModel::take);
        add(Topics.CONSISTENCY, kafka, ReadModel::take);
        add(Topics.OUTCOMES, kafka, ReadModel::take);
    }

    private <V extends SpecificRecord> void add(
            Topic<V> topic, Map<String, Object> kafka, BiConsumer<ReadModel, V> take) {
        Deserializer<V> deserializer = Codecs.deserializer(topic.valueType(), kafka);
        folds.put(
                topic.name(),
                (model, bytes) ->
                        take.accept(model, deserializer.deserialize(topic.name(), bytes)));
    }

    /// Changes the model as a record says.
    ///
    /// @throws RuntimeException when the record cannot be read
    void apply(ReadModel model, ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.DEAD_LETTERS)) {
            model.take(letter(record));
            return;
        }
        // Records without a value are watermarks, and the tombstones of compaction.
        if (record.value() == null) return;
        BiConsumer<ReadModel, byte[]> fold = folds.get(record.topic());
        if (fold != null) fold.accept(model, record.value());
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = DeadLetter.parse(record);
        byte[] value = letter.value();
        return new Letter(
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                letter.source().key(),
                letter.code(),
                letter.reason(),
                letter.attempt(),
                value == null ? 0 : value.length);
    }
}
