package tidegauge.local.submit;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import tidegauge.event.Outcome;
import tidegauge.event.OutcomeKind;
import tidegauge.local.StopSignal;
import tidegauge.local.output.Progress;
import tidegauge.local.pipeline.TopicTail;
import tidegauge.serde.Codecs;

/// Follows jobs to the ledger: counts the outcomes of their answers as they come.
final class LedgerWatch {
    private final TopicTail outcomes;
    private final Deserializer<Outcome> deserializer;
    private final Map<OutcomeKind, Long> counts = new EnumMap<>(OutcomeKind.class);
    private long ended;

    /// @param outcomes where the outcomes of the jobs come
    /// @param clients Kafka client properties with `schema.registry.url`
    LedgerWatch(TopicTail outcomes, Map<String, Object> clients) {
        this.outcomes = outcomes;
        this.deserializer = Codecs.deserializer(Outcome.class, clients);
    }

    /// Waits until so many answers have ended, or the deadline.
    Map<OutcomeKind, Long> follow(
            Set<String> jobs, long expected, Instant deadline, StopSignal stop, Progress progress) {
        while (ended < expected && !stop.requested() && Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> record : outcomes.poll()) {
                if (record.value() == null) {
                    continue;
                }
                Outcome outcome = deserializer.deserialize(record.topic(), record.value());
                if (outcome != null && jobs.contains(outcome.getJobId())) {
                    counts.merge(outcome.getKind(), 1L, Long::sum);
                    ended++;
                }
            }
            progress.show(() -> "%,d of %,d answers ended".formatted(ended, expected));
        }
        return counts;
    }
}
